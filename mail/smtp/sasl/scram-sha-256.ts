// SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding: the password stays here, and the server proves that it
// knows it too.
import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { MailFailure } from '../../problem/failure.ts'
import type { Exchange } from './exchange.ts'
import { saslName } from './oauth.ts'

// RFC 7677 4 asks for at least 4096 iterations; a server that asks for millions only wants our processor.
const fewestIterations = 4096
const mostIterations = 1_000_000
const gs2Header = 'n,,'
const derive = promisify(pbkdf2)

/** `nonce`: printable ASCII without comma (RFC 5802 5.1), given only by tests. */
export function scramSha256(username: string, password: string, nonce = randomBytes(18).toString('base64')): Exchange {
  const clientFirst = `n=${saslName(prepared(username))},r=${nonce}`
  let expectedSignature: Buffer | undefined
  let verified = false
  return {
    opening: `${gs2Header}${clientFirst}`,
    async answer(challenge) {
      const said = challenge.toString('utf8')
      if (expectedSignature !== undefined) {
        verified = provesItself(said, expectedSignature)
        return ''
      }
      const proof = await proofFor({ clientFirst, nonce, serverFirst: said, password: prepared(password) })
      expectedSignature = proof.serverSignature
      return proof.clientFinal
    },
    finish() {
      if (!verified) throw wrong('the server did not prove that it knows the password')
    },
  }
}

interface Question {
  clientFirst: string
  nonce: string
  serverFirst: string
  password: string
}

/** RFC 5802 3, the algorithm overview. */
async function proofFor({ clientFirst, nonce, serverFirst, password }: Question) {
  const { theirNonce, salt, iterations } = parseServerFirst(serverFirst)
  if (!theirNonce.startsWith(nonce) || theirNonce === nonce) throw wrong('the server changed the nonce')
  const salted = await derive(password, salt, iterations, 32, 'sha256')
  const clientKey = hmac(salted, 'Client Key')
  const storedKey = createHash('sha256').update(clientKey).digest()
  const withoutProof = `c=${Buffer.from(gs2Header).toString('base64')},r=${theirNonce}`
  const authMessage = `${clientFirst},${serverFirst},${withoutProof}`
  const signature = hmac(storedKey, authMessage)
  const proof = clientKey.map((byte, at) => byte ^ (signature[at] ?? 0))
  return {
    clientFinal: `${withoutProof},p=${Buffer.from(proof).toString('base64')}`,
    serverSignature: hmac(hmac(salted, 'Server Key'), authMessage),
  }
}

function parseServerFirst(said: string) {
  const [, theirNonce = '', salt = '', count = ''] =
    /^r=([^,]+),s=([A-Za-z0-9+/=]+),i=(\d{1,9})(?:,|$)/.exec(said) ?? []
  const iterations = Number(count)
  if (theirNonce === '') throw wrong('not a SCRAM challenge')
  if (iterations < fewestIterations || iterations > mostIterations) throw wrong(`${count} iterations`)
  return { theirNonce, salt: Buffer.from(salt, 'base64'), iterations }
}

/** RFC 5802 7, server-final-message: `v=` and the signature, or `e=` and an error, which the reply will tell. */
function provesItself(said: string, expected: Buffer): boolean {
  const [, verifier = ''] = /^v=([A-Za-z0-9+/=]+)(?:,|$)/.exec(said) ?? []
  const signature = Buffer.from(verifier, 'base64')
  return signature.length === expected.length && timingSafeEqual(signature, expected)
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** SASLprep (RFC 4013 2) as far as it changes what people type: spaces and compatibility forms. */
function prepared(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').normalize('NFKC')
}

function wrong(nodeMessage: string): MailFailure {
  return new MailFailure({ protocol: 'smtp', nodeError: 'EPROTOCOL', nodeMessage: `SCRAM-SHA-256: ${nodeMessage}` })
}
