// An error of imapflow as evidence: its codes, and beside them the server's own words as they were recorded.
import type { ImapFlowError } from 'imapflow'
import { MailFailure } from '../problem/failure.ts'

const codes: Readonly<Record<string, string>> = {
  NoConnection: 'ECLOSED',
  EConnectionClosed: 'ECLOSED',
  StateLogout: 'ECLOSED',
  ClosedAfterConnectText: 'ECLOSED',
  ClosedAfterConnectTLS: 'ECLOSED',
  ETIMEOUT: 'EDEADLINE',
  CONNECT_TIMEOUT: 'EDEADLINE',
  GREETING_TIMEOUT: 'EDEADLINE',
  LockTimeout: 'EDEADLINE',
  LineTooLarge: 'ETOOLONG',
  LiteralTooLarge: 'ETOOLONG',
  ResponseTooLarge: 'ETOOLONG',
  TooManyTokens: 'ETOOLONG',
  TooManyResponses: 'ETOOLONG',
  UnexpectedTag: 'EPROTOCOL',
  MissingTag: 'EPROTOCOL',
  InvalidResponse: 'EPROTOCOL',
  ResponseProcessingFailed: 'EPROTOCOL',
  MAX_IMAP_NESTING_REACHED: 'EPROTOCOL',
}

/** `serverSaid`: the complaints (NO, BAD, BYE, ALERT) that were heard since the stage began. */
export function imapFailure(error: unknown, serverSaid: string | null): MailFailure {
  if (error instanceof MailFailure) return error
  const { code, message, responseStatus } = describe(error)
  // The server answered: its words say more than any code of the client.
  const nodeError = responseStatus === undefined ? ownCode(code, message) : null
  return new MailFailure({ nodeError, nodeMessage: message, serverSaid }, { cause: error })
}

function ownCode(code: string | undefined, message: string): string | null {
  if (code?.startsWith('ParserError')) return 'EPROTOCOL'
  if (code !== undefined) return codes[code] ?? code
  // Raised by imapflow itself before anything is sent, without a code.
  if (message === 'Login is disabled') return 'ENOAUTH'
  if (message === 'Unsupported authentication mechanism') return 'ENOMECHANISM'
  return null
}

function describe(error: unknown): { code: string | undefined; message: string; responseStatus: string | undefined } {
  if (!(error instanceof Error)) return { code: undefined, message: String(error), responseStatus: undefined }
  const { code, message, responseStatus }: ImapFlowError = error
  return { code, message, responseStatus }
}
