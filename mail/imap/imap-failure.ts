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

interface Heard {
  /** NO, BAD, BYE and ALERT since the stage began. */
  complaints: string | null
  capabilities: string | null
}

export function imapFailure(error: unknown, { complaints, capabilities }: Heard): MailFailure {
  if (error instanceof MailFailure) return error
  const { code, message, responseStatus } = describe(error)
  // The server answered: its words say more than any code of the client.
  if (responseStatus !== undefined)
    return new MailFailure({ serverSaid: complaints, nodeMessage: message }, { cause: error })
  const unasked = code === undefined ? noWayIn(message, capabilities ?? '') : undefined
  // A server that said goodbye has told more than the client that found the connection closed.
  const own = { nodeError: ownCode(code), serverSaid: complaints, nodeMessage: complaints === null ? message : null }
  return new MailFailure(unasked ?? own, { cause: error })
}

function ownCode(code: string | undefined): string | null {
  if (code?.startsWith('ParserError')) return 'EPROTOCOL'
  return code === undefined ? null : (codes[code] ?? code)
}

/** Raised by imapflow itself before anything is sent, without a code. Why is told by what the server can do. */
function noWayIn(message: string, capabilities: string): MailFailure['evidence'] | undefined {
  const known = { serverSaid: capabilities || null, nodeMessage: 'the server takes no password' }
  const closed = message === 'Login is disabled'
  if (closed && !/\bAUTH=/i.test(capabilities)) return { nodeError: 'ENOAUTH', ...known }
  if (closed || message === 'Unsupported authentication mechanism') return { nodeError: 'ENOMECHANISM', ...known }
  return undefined
}

function describe(error: unknown): { code: string | undefined; message: string; responseStatus: string | undefined } {
  if (!(error instanceof Error)) return { code: undefined, message: String(error), responseStatus: undefined }
  const { code, message, responseStatus }: ImapFlowError = error
  return { code, message, responseStatus }
}
