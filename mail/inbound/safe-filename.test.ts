// Names that strangers give their files, and what is left of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeFilename } from './safe-filename.ts'

test.each([
  ['plan.pdf', 'plan.pdf'],
  ['Été à Paris.pdf', 'Été à Paris.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
  ['a\u202Efdp.exe', 'afdp.exe'],
  ['a\r\nSet-Cookie: b', 'aSet-Cookie_ b'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['console.txt', 'console.txt'],
  ['.bashrc', 'bashrc'],
  ['...', 'file'],
  ['', 'file'],
  ['a<b>:"|?*.txt', 'a_b______.txt'],
  ['name. ', 'name'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(146)}.pdf`],
])('%j becomes %j', (given, safe) => {
  expect(safeFilename(given, 'file')).toBe(safe)
})

test('whatever is given, it is one name that means nothing special', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const safe = safeFilename(given, 'file')
      expect(safe).not.toMatch(/[/\\\p{Cc}\p{Cf}<>:"|?*]|^\.|[. ]$/u)
      expect(safe.length).toBeGreaterThan(0)
      expect([...safe].length).toBeLessThanOrEqual(151)
    }),
  )
})
