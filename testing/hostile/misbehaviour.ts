// One way in which a mail server can be hostile or broken, as data: what it does in place of the right answer, and
// where the check must end.
import type { ProblemCode } from '../../contract/problem.ts'
import type { Security, Stage } from '../../contract/stage.ts'
import type { Step } from '../scripted-server.ts'

/** Lines (CRLF is added), or steps to play. In IMAP `{tag}` stands for the tag of the command. */
export type Quirk = string | readonly Step[]

/**
 * By the command that is answered (`EHLO`, `LOGIN`), or `greeting`, `tls` (the handshake), `EHLO over TLS`, `message`
 * (the answer to its end), `CAPABILITY over TLS`. What is left out is answered as it should be.
 */
export type Quirks = Readonly<Record<string, Quirk>>

export interface Misbehaviour {
  /** "an SMTP server that …" */
  that: string
  server: Quirks
  /** 'passes': the ladder is climbed to its top all the same. */
  ends: `${Stage}: ${ProblemCode}` | 'passes'
  /** Default: none, which is allowed to reach this machine. */
  security?: Security
  /** The name under which the server is reached; default: its address. */
  host?: string
  /** Part of the server's words that the problem quotes. */
  quotes?: string
}
