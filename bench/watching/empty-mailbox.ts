// What an IMAP server (RFC 3501, 2177, 2971, 2342, 6154) with empty folders answers. Pure: what it heard so far and the
// next piece → what it says and what it keeps.

export interface Heard {
  /** The beginning of a line. */
  rest: string
  /** Of the IDLE that is under way. */
  idleTag: string | undefined
  /** The tag of an AUTHENTICATE whose second line is still to come. */
  awaitsSecret: string | undefined
}

const capabilities = 'IMAP4rev1 IDLE ID NAMESPACE SPECIAL-USE SASL-IR AUTH=PLAIN'

export function emptyMailbox(heard: Heard, piece: string): Heard & { answer: string } {
  const lines = (heard.rest + piece).split('\r\n')
  let now: Heard = { ...heard, rest: lines.pop() ?? '' }
  let answer = ''
  for (const line of lines) {
    const { said, ...after } = hear(now, line)
    answer += said
    now = { ...now, ...after }
  }
  return { ...now, answer }
}

type Answer = { said: string } & Partial<Heard>

function hear({ idleTag, awaitsSecret }: Heard, line: string): Answer {
  if (idleTag !== undefined) return { said: `${idleTag} OK done\r\n`, idleTag: undefined } // DONE, RFC 2177
  if (awaitsSecret !== undefined) return { said: `${awaitsSecret} OK welcome\r\n`, awaitsSecret: undefined }
  const [tag = '', verb = '', ...rest] = line.split(' ')
  if (verb.toUpperCase() === 'IDLE') return { said: '+ idling\r\n', idleTag: tag }
  if (verb.toUpperCase() === 'AUTHENTICATE' && rest.length === 1) return { said: '+ \r\n', awaitsSecret: tag }
  const untagged = untaggedFor(verb.toUpperCase(), rest).map((each) => `* ${each}\r\n`)
  const login = /^(LOGIN|AUTHENTICATE)$/i.test(verb)
  return { said: `${untagged.join('')}${tag} OK ${login ? 'welcome' : 'done'}\r\n` }
}

function untaggedFor(verb: string, rest: readonly string[]): readonly string[] {
  switch (verb) {
    case 'CAPABILITY':
      return [`CAPABILITY ${capabilities}`]
    case 'ID':
      return ['ID NIL']
    case 'NAMESPACE':
      return ['NAMESPACE (("" "/")) NIL NIL']
    case 'LIST':
    case 'LSUB':
      return folders(rest.at(-1) ?? '', verb)
    case 'STATUS':
      return [`STATUS ${rest[0]} (MESSAGES 0 UNSEEN 0 UIDNEXT 1 UIDVALIDITY 7)`]
    case 'SELECT':
    case 'EXAMINE':
      return ['FLAGS (\\Seen)', '0 EXISTS', '0 RECENT', 'OK [UIDVALIDITY 7] it', 'OK [UIDNEXT 1] next']
    case 'UID':
      return rest[0]?.toUpperCase() === 'SEARCH' ? ['SEARCH'] : []
    case 'LOGOUT':
      return ['BYE see you']
    default:
      return []
  }
}

function folders(pattern: string, verb: string): readonly string[] {
  const name = pattern.replaceAll('"', '')
  if (name === '') return [`${verb} (\\Noselect) "/" ""`]
  const all = [`${verb} () "/" INBOX`, `${verb} (\\Junk) "/" Junk`, `${verb} (\\Sent) "/" Sent`]
  return name === '*' || name === '%' ? all : all.filter((line) => line.endsWith(` ${name}`))
}
