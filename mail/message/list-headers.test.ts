// Unsubscribing as receivers offer it.
import { expect, test } from 'vitest'
import { listHeaders, mailtoOf } from './list-headers.ts'

test('one click is a POST to the address of this message', () => {
  expect(listHeaders('https://mail.exemple.fr/u/a?b=<c>,d')).toEqual({
    'List-Unsubscribe': '<https://mail.exemple.fr/u/a?b=%3Cc%3E%2Cd>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

test.each(['', 'nothing', 'javascript:alert(1)', 'mailto:a@b.fr', `https://x.fr/${'x'.repeat(1000)}`])(
  '%j is no such address',
  (url) => {
    expect(listHeaders(url)).toBeUndefined()
  },
)

test('by mail as well, for programs that would rather send one', () => {
  const mailto = mailtoOf('léa+liste@exemple.fr', 'unsubscribe a_b-c')
  expect(mailto).toBe('mailto:l%C3%A9a%2Bliste@exemple.fr?subject=unsubscribe%20a_b-c')
  expect(listHeaders('https://mail.exemple.fr/u/x', mailto)).toMatchObject({
    'List-Unsubscribe': `<https://mail.exemple.fr/u/x>, <${mailto}>`,
  })
})
