// The evidence in the form in which it is judged: the codes taken apart, the server's words on one line in lower case.
import type { Protocol, Stage } from '../../contract/stage.ts'
import type { Evidence } from './evidence.ts'
import { unwrap } from './unwrap.ts'
import { fold } from './wording/fold.ts'

/** What was being done, coarser than a stage: it decides what a bare 550 is about. */
export type Phase = 'session' | 'login' | 'folder' | 'message'

export interface Signs {
  readonly protocol: Protocol
  readonly stage: Stage
  readonly phase: Phase
  readonly step: 'mail' | 'rcpt' | 'data' | null
  /** Provider and host, as far as they are known. */
  readonly house: string
  /** SMTP reply code; null for IMAP and for failures without an answer. */
  readonly reply: number | null
  /** '5.7.8', and its last two parts '7.8': RFC 3463 gives a subject the same meaning in every class. */
  readonly status: string | null
  readonly subject: string | null
  /** First digit of the answer: 4 temporary, 5 permanent. */
  readonly severity: 4 | 5 | null
  /** IMAP response code without arguments, upper case (RFC 3501 7.1, RFC 5530). */
  readonly imapCode: string | null
  readonly node: string | null
  /** Everything that was said, on one line, lower case, without accents and the codes that repeat on every line. */
  readonly text: string
  /** The links in it: they name a cause more exactly than the prose around them. */
  readonly links: string
}

const phases = {
  resolve: 'session',
  connect: 'session',
  secure: 'session',
  greet: 'session',
  authenticate: 'login',
  select: 'folder',
  submit: 'message',
  arrive: 'message',
} as const satisfies Record<Stage, Phase>

export function signsOf(evidence: Evidence): Signs {
  const said = [evidence.serverSaid, evidence.nodeMessage].filter((part) => part !== null).join('\n')
  return {
    protocol: evidence.protocol,
    stage: evidence.stage,
    phase: phases[evidence.stage],
    step: evidence.step ?? null,
    house: `${evidence.provider ?? ''} ${evidence.host ?? ''}`.toLowerCase(),
    reply: evidence.replyCode,
    status: evidence.enhancedStatus,
    subject: evidence.enhancedStatus?.replace(/^\d\./, '') ?? null,
    severity: severityOf(evidence),
    imapCode: imapCodeIn(evidence.serverSaid ?? ''),
    node: evidence.nodeError,
    text: onOneLine(said),
    links: (said.slice(0, 8000).match(link) ?? []).join(' ').toLowerCase(),
  }
}

function severityOf(evidence: Evidence): 4 | 5 | null {
  const digit = evidence.replyCode === null ? evidence.enhancedStatus?.[0] : String(evidence.replyCode)[0]
  if (digit === '4') return 4
  return digit === '5' ? 5 : null
}

const imapCodes =
  /\[(AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED|PRIVACYREQUIRED|CONTACTADMIN|NOPERM|INUSE|EXPUNGEISSUED|CORRUPTION|SERVERBUG|CLIENTBUG|CANNOT|LIMIT|OVERQUOTA|ALREADYEXISTS|NONEXISTENT|UNAVAILABLE|WEBALERT|THROTTLED|INPROGRESS)\b[^\]]*\]/i

function imapCodeIn(said: string): string | null {
  return imapCodes.exec(said)?.[1]?.toUpperCase() ?? null
}

const link = /https?:\/\/[^\s)>"'\]]+|\baka\.ms\/\S+/gi

// Servers repeat their code on each line ("550-5.7.26 … 550-5.7.26 …"), and clients join the lines: sentences are torn.
const repeatedCode = /(?<![\d.])[2-5]\d\d[- ](?=[2-5]\.\d{1,3}\.\d{1,3}\s)|(?<![\d.:])[2-5]\d\d-(?=\s?\S)/g
const repeatedStatus = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/g
// "For more information, go to About SMTP error messages and review RFC 5321 specifications": says nothing, matches a lot.
const signpost =
  /for more (information|details?),? (please )?(go to|visit|see)[^.\n]{0,120}(\.|$)|to review our [^.\n]{0,150}\.?/gi
const address = /<?[^\s<>@:;,"'()[\]]{1,64}@[^\s<>@:;,"'()[\]]{1,255}>?/g

/** Links shrink to their host, addresses to "<@>": a word in a name or a path is not something that the server said. */
function onOneLine(said: string): string {
  const line = unwrap(said.slice(0, 8000))
    .replace(link, (found) => URL.parse(found)?.hostname ?? ' ')
    .replace(signpost, ' ')
    .replace(repeatedCode, ' ')
    .replace(repeatedStatus, ' ')
    .replace(address, '<@>')
    .replace(/[’‘`]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
  return fold(line)
}
