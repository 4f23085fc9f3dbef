// How much a list may be: what is stored of it, and what goes out.
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { lettersOf, type Mailing } from './mailing-letters.ts'
import { mostOfList, renderLetters } from './render-mailing.ts'

const account = {
  id: randomUUID(),
  address: 'lea@example.fr',
  displayName: 'Léa',
  hears: false,
  limits: { bytes: null, recipients: null },
  smtpUtf8: true,
}

const file = (bytes: number) => [{ filename: 'plan.bin', content: Buffer.alloc(bytes).toString('base64') }]

function render(mailing: Partial<Mailing> & { count: number }, most = mostOfList) {
  const { count, ...more } = mailing
  const recipients = Array.from({ length: count }, (_, nth) => {
    const variables = { firstName: `Ami ${nth}`, ps: nth === count - 1 ? 'et à bientôt' : 'au revoir' }
    return { address: `ami.${nth}@example.org`, name: '', variables }
  })
  const content = { subject: 'Plan', text: 'Bonjour {{firstName}}.', attachments: [], headers: {} }
  const whole: Mailing = { accountId: account.id, recipients, ...content, ...more }
  const letters = lettersOf(whole)
  const ids = letters.map(() => randomUUID())
  return renderLetters(letters, { account, mailing: whole, ids, listId: randomUUID(), most }, ({ bytes }) => bytes)
}

describe('a list', () => {
  it('may have files for everybody, which are stored once', async () => {
    const { letters, beginnings, ending } = await render({ count: 50, attachments: file(4_000_000) })
    expect(letters.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(200_000_000)
    const stored = [...beginnings, ending ?? ''].reduce((sum, each) => sum + each.length, 0)
    expect(stored).toBeLessThan(6_000_000)
  })

  it('may not be more than goes out in a while', async () => {
    const tooMuch = { code: 'too-large', details: { fields: [{ field: 'attachments', code: 'too-big' }] } }
    await expect(render({ count: 500, attachments: file(3_000_000) })).rejects.toMatchObject(tooMuch)
    await expect(
      render({ count: 10, attachments: file(1_000) }, { stored: 10_000, sent: 10_000 }),
    ).rejects.toMatchObject(tooMuch)
  })

  it('may not be more than can be stored, also where only its last letter is another one', async () => {
    const text = `Bonjour {{firstName}}.\n${'Voici le plan du chantier.\n'.repeat(400)}{{ps}}\n`
    const stored = 200_000
    await expect(render({ count: 30, text }, { stored, sent: 10 ** 9 })).rejects.toMatchObject({ code: 'too-large' })
    const alike = text.replace('{{ps}}', 'Léa')
    expect((await render({ count: 30, text: alike }, { stored, sent: 10 ** 9 })).letters).toHaveLength(30)
  })
})
