// Mail servers that do everything right but for the one thing that a case wants wrong.
import { certificates } from '../certificates.ts'
import type { ScriptedPeer } from '../scripted-peer.ts'
import { type Script, type Step, say, startTls } from '../scripted-server.ts'
import type { Misbehaviour, Quirk, Quirks } from './misbehaviour.ts'

export type Hear = (line: string) => void

interface House {
  readonly quirks: Quirks
  readonly hear: Hear
  /** What is answered where no quirk says otherwise. */
  readonly usual: Quirks
}

/** Ends when the client leaves, at whatever point: that is its right with such a server. */
export function smtpServer(case_: Misbehaviour, hear: Hear): Script {
  return [whole('an SMTP server', case_, { quirks: case_.server, hear, usual: usualSmtp }, commandOfSmtp)]
}

export function imapServer(case_: Misbehaviour, hear: Hear): Script {
  return [whole('an IMAP server', case_, { quirks: case_.server, hear, usual: usualImap }, commandOfImap)]
}

const usualSmtp: Quirks = {
  greeting: '220 mail.test ESMTP',
  EHLO: '250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN',
  HELO: '250 mail.test',
  STARTTLS: '220 go ahead',
  tls: [startTls(certificates.good)],
  'EHLO over TLS': '250-mail.test\r\n250 AUTH PLAIN LOGIN',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  message: '250 2.0.0 queued',
  QUIT: '221 bye',
}

const usualImap: Quirks = {
  greeting: '* OK [CAPABILITY IMAP4rev1 STARTTLS] ready',
  CAPABILITY: '* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK done',
  STARTTLS: '{tag} OK begin',
  tls: [startTls(certificates.good)],
  'CAPABILITY over TLS': '* CAPABILITY IMAP4rev1 IDLE\r\n{tag} OK done',
  LOGIN: '{tag} OK [CAPABILITY IMAP4rev1 IDLE] in',
  AUTHENTICATE: '{tag} OK [CAPABILITY IMAP4rev1 IDLE] in',
  LIST: '* LIST (\\HasNoChildren) "/" INBOX\r\n{tag} OK done',
  LSUB: '{tag} OK done',
  EXAMINE: '* 3 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n* OK [UIDNEXT 9] .\r\n{tag} OK [READ-ONLY] done',
  LOGOUT: '* BYE bye\r\n{tag} OK done',
}

interface Command {
  verb: string
  tag: string
}

type ReadCommand = (line: string) => Command

const commandOfSmtp: ReadCommand = (line) => ({ verb: (line.split(/[ :]/, 1)[0] ?? '').toUpperCase(), tag: '' })

function commandOfImap(line: string): Command {
  const [tag = '', verb = ''] = line.split(' ', 2)
  return { verb: verb.toUpperCase(), tag }
}

function whole(what: string, { security }: Misbehaviour, house: House, read: ReadCommand): Step {
  return {
    what: `be ${what}`,
    async play(peer) {
      try {
        if (security === 'tls') await answer(peer, house, { verb: 'tls', tag: '' })
        await serve(peer, house, { read, encrypted: security === 'tls' })
      } catch (error) {
        // A client that has heard enough is what these servers deserve.
        if (!(error instanceof Error && error.message.startsWith('the client '))) throw error
      }
    },
  }
}

async function serve(peer: ScriptedPeer, house: House, state: { read: ReadCommand; encrypted: boolean }) {
  let { encrypted } = state
  await answer(peer, house, { verb: 'greeting', tag: '' })
  for (;;) {
    const line = await peer.line()
    house.hear(line)
    const command = state.read(line)
    const over = { ...command, verb: `${command.verb} over TLS` }
    await answer(peer, house, encrypted && answerTo(house, over) !== undefined ? over : command)
    if (house.quirks[command.verb] !== undefined) continue
    if (command.verb === 'DATA') await takeMessage(peer, house)
    if (command.verb === 'STARTTLS') {
      await answer(peer, house, { verb: 'tls', tag: '' })
      encrypted = true
    }
  }
}

async function takeMessage(peer: ScriptedPeer, house: House): Promise<void> {
  while ((await peer.line()) !== '.');
  await answer(peer, house, { verb: 'message', tag: '' })
}

const answerTo = ({ quirks, usual }: House, { verb }: Command): Quirk | undefined => quirks[verb] ?? usual[verb]

async function answer(peer: ScriptedPeer, house: House, command: Command): Promise<void> {
  const said = answerTo(house, command) ?? (command.tag === '' ? '500 what?' : '{tag} BAD what?')
  const steps = typeof said === 'string' ? [say(said.replaceAll('{tag}', command.tag))] : said
  for (const step of steps) await step.play(peer)
}
