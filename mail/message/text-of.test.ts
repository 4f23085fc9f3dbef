// What is read back is what was written, however short it is and whatever stands around it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText, rendered } from './samples.ts'
import { textOf } from './text-of.ts'

const around = {
  nothing: {},
  html: { html: '<p>Bonjour</p>' },
  'a file': { attachments: [{ filename: 'a.txt', content: new Uint8Array(10) }] },
  both: { html: '<p>Bonjour</p>', attachments: [{ filename: 'a.txt', content: new Uint8Array(10) }] },
}

test.each(Object.entries(around))('the text alone is read back, with %s beside it', async (_, others) => {
  const short = fc.constantFrom('e', '1', '-', 'ok', 'text', 'plain', 'utf-8', 'Content-Type', '=')
  await fc.assert(
    fc.asyncProperty(fc.oneof(short, anyText), async (text) => {
      fc.pre(text.trim() !== '')
      const { raw, textEnd } = rendered({ ...others, text })
      expect((await textOf(raw.subarray(0, textEnd))).trimEnd()).toBe(text.replace(/\r\n?/g, '\n').trimEnd())
    }),
  )
})
