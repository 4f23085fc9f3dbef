// SCRAM-SHA-256 against the example of its RFC, and against servers that do not know the password or cheat.
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scramSha256 } from './scram-sha-256.ts'

// RFC 7677 3.
const nonce = 'rOprNGfwEbeRWgbNEkqO'
const serverFirst = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096'
const serverFinal = 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='

test('the example of RFC 7677', async () => {
  const exchange = scramSha256('user', 'pencil', nonce)
  expect(exchange.opening).toBe('n,,n=user,r=rOprNGfwEbeRWgbNEkqO')
  expect(await exchange.answer(Buffer.from(serverFirst))).toBe(
    'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
  )
  expect(await exchange.answer(Buffer.from(serverFinal))).toBe('')
  exchange.finish?.()
})

describe('a server that cheats', () => {
  test.each([
    ['changes our nonce', serverFirst.replace('rOpr', 'xOpr')],
    ['adds nothing to our nonce', serverFirst.replace('%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0', '')],
    ['asks for too few iterations', serverFirst.replace('4096', '1')],
    ['asks for our whole processor', serverFirst.replace('4096', '999999999')],
    ['says something else', 'banana'],
    ['says nothing', ''],
    ['puts an extension before the nonce', `m=x,${serverFirst}`],
  ])('%s', async (_, said) => {
    await expect((async () => scramSha256('user', 'pencil', nonce).answer(Buffer.from(said)))()).rejects.toMatchObject({
      evidence: { nodeError: 'EPROTOCOL' },
    })
  })

  test.each([
    ['does not prove itself', []],
    ['proves itself wrongly', [serverFirst, `v=${'A'.repeat(43)}=`]],
    ['proves itself with too few bytes', [serverFirst, 'v=6rri']],
    ['says yes in the middle', [serverFirst]],
    ['tells an error and then says yes', [serverFirst, 'e=other-error']],
  ])('%s', async (_, challenges) => {
    const exchange = scramSha256('user', 'pencil', nonce)
    for (const challenge of challenges) await exchange.answer(Buffer.from(challenge))
    expect(() => exchange.finish?.()).toThrow('did not prove')
  })
})

test('any user name and password are understood by a server that follows the RFC', async () => {
  const printable = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/ /g, '_'))
  await fc.assert(
    fc.asyncProperty(printable, printable, async (username, password) => {
      const exchange = scramSha256(username, password)
      const [, bare = '', ours = ''] = /^n,,(n=[^,]*,r=(.*))$/.exec(exchange.opening ?? '') ?? []
      const first = `r=${ours}x,s=${Buffer.from('salt').toString('base64')},i=4096`
      const final = await exchange.answer(Buffer.from(first))
      const [, without = '', proof = ''] = /^(.*),p=(.*)$/.exec(final) ?? []
      const salted = pbkdf2Sync(password, 'salt', 4096, 32, 'sha256')
      const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
      const stored = createHash('sha256').update(hmac(salted, 'Client Key')).digest()
      const message = `${bare},${first},${without}`
      const signature = hmac(stored, message)
      const clientKey = Buffer.from(proof, 'base64').map((byte, at) => byte ^ (signature[at] ?? 0))
      expect(createHash('sha256').update(clientKey).digest().equals(stored)).toBe(true)
      expect(bare).toContain(`n=${username.replaceAll('=', '=3D').replaceAll(',', '=2C')},`)
      await exchange.answer(Buffer.from(`v=${hmac(hmac(salted, 'Server Key'), message).toString('base64')}`))
      exchange.finish?.()
    }),
    { numRuns: 50 },
  )
})
