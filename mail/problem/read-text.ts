// A pasted error → evidence. People paste what their client showed them: wrapped in exceptions, stack traces and quotes.
// Found here: the reply code, the enhanced status, and error codes of Node, OpenSSL and OAuth.
import type { Stage } from '../../contract/stage.ts'
import { lookUp } from './codes/look-up.ts'
import { isKnownNodeError } from './codes/node-errors.ts'
import { bareEvidence, type Evidence } from './evidence.ts'
import { codeInWords } from './unwrap.ts'

/** One pasted failure, as loosely as it comes (see `fluenzr explain`). */
export interface Pasted {
  /** smtp, imap, or what else it was called: net, tls, oauth, unknown. */
  protocol?: string | null | undefined
  stage?: string | null | undefined
  provider?: string | null | undefined
  host?: string | null | undefined
  port?: number | null | undefined
  secure?: boolean | string | null | undefined
  text: string
  /** A code ("ECONNREFUSED") or the error object of a client ({ code, reason, responseCode, error … }). */
  nodeError?: unknown
}

export function readText(pasted: Pasted): Evidence {
  const text = plain(pasted.text.slice(0, 20_000))
  const error = readErrorObject(pasted.nodeError)
  const protocol = protocolOf(pasted.protocol, text)
  const answered = protocol === 'smtp' && pasted.protocol !== 'tls' && pasted.protocol !== 'net'
  const reply = answered ? (error.reply ?? replyCodeIn(text)) : null
  const { stage, step } = stageOf(pasted.stage, text, protocol)
  return {
    ...bareEvidence(protocol, stage),
    step,
    host: pasted.host ?? null,
    port: pasted.port ?? null,
    security: securityOf(pasted.secure),
    provider: pasted.provider ?? null,
    replyCode: reply,
    enhancedStatus: statusIn(text, reply),
    serverSaid: text === '' ? null : text,
    nodeError: pasted.protocol === 'oauth' ? 'EOAUTH' : nodeErrorOf(error, text),
    nodeMessage: error.words,
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ', '#39': "'" }
// What only follows from an earlier refusal in the same paste (RFC 5321 4.1.4): DATA without an accepted recipient.
const consequence =
  /(<<\s*)?\b(554|503)[ -](5\.5\.1 )?(error: )?(no valid recipients|valid rcpt command must precede data|all rcpt commands were rejected with this error:?)|\bno valid recipients(?= !!)/gi

/** Web pages escape "<", JSON escapes line ends, and logs repeat what a refusal led to. */
function plain(text: string): string {
  const unescaped = text
    .replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (whole, name: string) => lookUp(entities, name) ?? whole)
    .replace(/(?:\\r)?\\n|\r\n?/g, '\n')
  const shorter = unescaped.replace(consequence, ' ')
  const left = new Set(shorter.match(/\b[45]\d\d(?= |-)/g))
  return left.size > 0 && (left.size > 1 || !left.has('554')) ? shorter : unescaped
}

// Names of stages in other systems, and the SMTP verbs.
const stages: Readonly<Record<string, Pick<Evidence, 'stage' | 'step'>>> = {
  dns: { stage: 'resolve' },
  resolve: { stage: 'resolve' },
  connect: { stage: 'connect' },
  tls: { stage: 'secure' },
  secure: { stage: 'secure' },
  starttls: { stage: 'secure' },
  greeting: { stage: 'greet' },
  greet: { stage: 'greet' },
  ehlo: { stage: 'greet' },
  helo: { stage: 'greet' },
  auth: { stage: 'authenticate' },
  login: { stage: 'authenticate' },
  authenticate: { stage: 'authenticate' },
  mail: { stage: 'submit', step: 'mail' },
  rcpt: { stage: 'submit', step: 'rcpt' },
  data: { stage: 'submit', step: 'data' },
  submit: { stage: 'submit' },
  'imap-select': { stage: 'select' },
  select: { stage: 'select' },
  arrive: { stage: 'arrive' },
}

function stageOf(
  given: string | null | undefined,
  text: string,
  protocol: Evidence['protocol'],
): { stage: Stage; step: 'mail' | 'rcpt' | 'data' | null } {
  const known = lookUp(stages, given) ?? guessedStage(text)
  return { stage: known?.stage ?? (protocol === 'imap' ? 'authenticate' : 'submit'), step: known?.step ?? null }
}

const hints: readonly (readonly [RegExp, keyof typeof stages])[] = [
  [/getaddrinfo|ENOTFOUND|EAI_AGAIN|no such host/i, 'dns'],
  [/certificate|handshake|\bSSL\b|wrong version number/i, 'tls'],
  [/refused to talk to me/i, 'greeting'],
  [/unknown mailbox|\[(NONEXISTENT|TRYCREATE|NOPERM|OVERQUOTA)\b|\b(SELECT|EXAMINE)\b/, 'imap-select'],
  [/\bAADSTS\d|invalid_(grant|client)|oauth/i, 'auth'],
  [
    /\b(535|534|530)\b|AUTHENTICAT|\bAUTH\b|\blog-?in\b|password|credential|passwor[dt]|mot de passe|identifiant/i,
    'auth',
  ],
  [/starttls/i, 'tls'],
  [/rcpt to|recipient/i, 'rcpt'],
  [/mail from|sender/i, 'mail'],
  [/connect|timed? ?out|timeout/i, 'connect'],
]

function guessedStage(text: string): Pick<Evidence, 'stage' | 'step'> | undefined {
  const hint = hints.find(([words]) => words.test(text))
  return hint === undefined ? undefined : stages[hint[1]]
}

// A tagged refusal or a farewell (RFC 3501 7.1), or a response code that only IMAP has.
const imapAnswer =
  /^\s*(\* (BYE|NO|BAD)\b|(\w{1,8} )?(NO|BAD) (\[|[A-Z]))|\[(AUTHENTICATIONFAILED|WEBALERT|UNAVAILABLE|NONEXISTENT|SERVERBUG|PRIVACYREQUIRED|LIMIT|INUSE)\b/m

function protocolOf(given: string | null | undefined, text: string): 'smtp' | 'imap' {
  if (given === 'smtp' || given === 'imap') return given
  if (imapAnswer.test(text)) return 'imap'
  return /\bimap/i.test(text) && !/\bsmtp/i.test(text) ? 'imap' : 'smtp'
}

function securityOf(secure: Pasted['secure']): Evidence['security'] {
  if (secure === true || secure === 'tls' || secure === 'ssl') return 'tls'
  if (secure === 'none') return 'none'
  return secure === false || secure === 'starttls' ? 'starttls' : null
}

// An SMTP reply code in its usual wrappings, the surest first.
const replies: readonly RegExp[] = [
  /(?<![\d.:[-])([45]\d\d)[ -](?:#?\(?#?|SMTP; ?)[245]\.\d{1,3}\.\d{1,3}(?![\d.])/,
  /^\s*([45]\d\d)(?=[ -]|$)/m,
  /(?:said:?|reply:?|response:?|responsecode|response code|retcode|got:?|got code|with code|code was|smtp error|status:?|returned|answered|code:|code=|error:|error code:?|invalid login:|failed:|rejected:|refused:|lasterror:?)["'\s:=({[]*([45]\d\d)(?![\w.:])/i,
  /error \(([45]\d\d)\)/i,
  /(?:^|[("'{[])\s*([45]\d\d),\s*b?["']/m,
  /(?<![\d.:[-])([45]\d\d)[ -]+(?=[A-Za-z<[("'])(?!ms\b|bytes|seconds|in\b|at\b|lines?\b)/,
  /\(([45]\d\d)\)\s*$/m,
]
const ports = new Set([465, 587])

function replyCodeIn(text: string): number | null {
  for (const pattern of replies) {
    const code = Number(pattern.exec(text)?.[1])
    if (code >= 420 && code !== 429 && code < 580 && !ports.has(code)) return code
  }
  return codeInWords(text)
}

const statuses: readonly RegExp[] = [
  /(?<![\d.:[-])[45]\d\d[ -](?:#?\(?#?|SMTP; ?)([245]\.\d{1,3}\.\d{1,3})(?![\d.])/,
  /(?:^|[\s#"'(<:[])([45]\.\d{1,2}\.\d{1,3})(?![\d.])/m,
]

/** The enhanced status; one whose class contradicts the reply code is a version number or an accident. */
function statusIn(text: string, reply: number | null): string | null {
  for (const pattern of statuses) {
    const status = pattern.exec(text)?.[1]
    if (status !== undefined && (reply === null || status[0] === String(reply)[0])) return status
  }
  return null
}

interface ErrorObject {
  codes: string[]
  reply: number | null
  /** Whatever else the object says: reason, error_description … */
  words: string | null
}

function readErrorObject(value: unknown): ErrorObject {
  if (typeof value === 'string') return { codes: [value], reply: null, words: null }
  if (typeof value !== 'object' || value === null) return { codes: [], reply: null, words: null }
  const fields = Object.entries(value)
  const strings = fields.flatMap(([, field]) => (typeof field === 'string' ? [field.slice(0, 2000)] : []))
  const reply = fields.find(([name]) => name === 'responseCode')?.[1]
  return {
    codes: strings.filter((field) => /^[A-Z][A-Z0-9_]+$/.test(field)),
    reply: typeof reply === 'number' && reply >= 400 && reply < 600 ? reply : null,
    words: strings.filter((field) => / /.test(field)).join(' ') || null,
  }
}

function nodeErrorOf({ codes }: ErrorObject, text: string): string | null {
  const inText = text.match(/\b(?:E[A-Z_]{3,}|[A-Z]{3,}(?:_[A-Z]+){2,})\b/g) ?? []
  const known = [...codes, ...inText].filter((code) => isKnownNodeError(code))
  // A failed look-up keeps the reason beside it ("queryA ECONNREFUSED", code EDNS): the look-up is what failed.
  return known.find((code) => code === 'EDNS') ?? known[0] ?? null
}
