// The settings of the form, parsed at the door. A password comes in the clear over the API or already sealed by the
// browser; neither ever leaves again: answers use the schemas without secrets.
import { z } from 'zod'
import { Security } from './stage.ts'

const hostName = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[^\s/@\\]+$/, 'host')

/** Base64url of a sealed secret, made by vault/seal.ts. */
export const SealedText = z
  .string()
  .regex(/^flz1\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)
  .max(8192)

const secret = {
  password: z.string().min(1).max(1024).optional(),
  sealedPassword: SealedText.optional(),
}

/** A server as we show it: no secret in it. */
export const ServerSettings = z.object({
  host: hostName,
  port: z.number().int().min(1).max(65535),
  security: Security,
  username: z.string().trim().min(1).max(320),
})
export type ServerSettings = z.infer<typeof ServerSettings>

/** A server as it was typed. Without a password of its own, IMAP uses the one of SMTP. */
export const EnteredServer = ServerSettings.extend({
  ...secret,
  /** For IMAP: the sealed password is that of SMTP, sealed a second time for this host. */
  samePassword: z.boolean().optional(),
})
export type EnteredServer = z.infer<typeof EnteredServer>

/** The key that the user trusts for this host and port (lower-case hex SHA-256 of the SubjectPublicKeyInfo). */
export const CertificatePin = z.object({
  host: hostName,
  port: z.number().int(),
  spki: z.string().regex(/^[0-9a-f]{64}$/),
})
export type CertificatePin = z.infer<typeof CertificatePin>

/** The form "+ SMTP". `accountId` is chosen by the one who seals, because a sealed secret is bound to it. */
export const EnteredMailbox = z.object({
  accountId: z.uuid().optional(),
  address: z.string().trim().min(3).max(320),
  displayName: z.string().trim().max(200).default(''),
  smtp: EnteredServer,
  imap: EnteredServer.nullish(),
  pins: z.array(CertificatePin).max(8).default([]),
})
export type EnteredMailbox = z.infer<typeof EnteredMailbox>
