// From the connection to the open INBOX: what ends the watching, what is tried again, and what does not matter.
import { describe, expect, test } from 'vitest'
import { MailboxObserver } from '../../../testing/mailbox-observer.ts'
import type { Asked, OddImapOptions } from '../../../testing/odd-imap/connection.ts'
import { oddImap } from '../../../testing/odd-imap/odd-imap.ts'
import { classify } from '../../problem/classify.ts'

const mail = (subject: string) => `Subject: ${subject}\r\n\r\nhello\r\n`
const isWatching = ({ state }: MailboxObserver) => state === 'watching'

/** The first connection is answered so, the others as they should be. */
const atFirst = (verb: string, said: string): OddImapOptions => ({
  odd: (asked) => (asked.verb === verb && asked.connection === 1 ? `${said.replace('{tag}', asked.tag)}` : undefined),
})

const passing: readonly [string, OddImapOptions, code: string][] = [
  [
    'too many connections, as NO',
    atFirst('LOGIN', '{tag} NO [ALERT] Too many simultaneous connections.'),
    'too-many-imap-connections',
  ],
  ['too many connections, as BYE', atFirst('LOGIN', '* BYE [LIMIT] Too many connections'), 'too-many-imap-connections'],
  ['[UNAVAILABLE]', atFirst('LOGIN', '{tag} NO [UNAVAILABLE] Temporary authentication failure.'), 'server-unavailable'],
  ['[INUSE]', atFirst('EXAMINE', '{tag} NO [INUSE] Mailbox is locked'), 'server-unavailable'],
  ['a BYE in place of the greeting', { greeting: (n) => (n === 1 ? '* BYE try later' : '* OK') }, 'server-unavailable'],
  [
    'a login that works and an INBOX that does not open',
    atFirst('EXAMINE', '{tag} NO not now'),
    'folder-not-accessible',
  ],
  ['a BYE while it opens INBOX', atFirst('EXAMINE', '* BYE shutting down'), 'server-unavailable'],
]

test.each(passing)('%s: tried again after a pause, with what was said', async (_, options, code) => {
  await using server = await oddImap(options)
  server.inbox.deliver(mail('kept'))
  await using observer = new MailboxObserver({ server })
  await observer.until(isWatching)
  expect(observer.subjects).toEqual(['kept'])
  const waiting = observer.states.find((state) => state.state === 'waiting')
  expect(waiting?.state === 'waiting' && classify(waiting.evidence).code).toBe(code)
})

describe('a refused login', () => {
  test.each([
    ['NO [AUTHENTICATIONFAILED] Invalid credentials', 'auth-failed'],
    ['NO [ALERT] Application-specific password required', 'app-password-required'],
    ['NO [ALERT] Your account is not enabled for IMAP use', 'imap-disabled'],
  ])('with %s ends the watching: the password is sent once', async (said, code) => {
    await using server = await oddImap({ odd: ({ verb, tag }) => (verb === 'LOGIN' ? `${tag} ${said}` : undefined) })
    await using observer = new MailboxObserver({ server })
    const ended = await observer.ended
    expect(ended.why === 'needs-attention' && classify(ended.evidence).code).toBe(code)
    expect(observer.state).toBe('needs-attention')
    expect(server.heard.filter((line) => line.includes('LOGIN '))).toHaveLength(1)
  })
})

test('a password that the server repeats is not told on', async () => {
  await using server = await oddImap({ odd: (asked) => (asked.verb === 'LOGIN' ? echoing(asked) : undefined) })
  await using observer = new MailboxObserver({ server })
  const told = JSON.stringify(await observer.ended)
  expect(told).toContain('[secret]')
  expect(told).not.toMatch(/correct horse|Y29ycmVjdCBob3JzZSAx/)
})

const echoing = ({ tag, rest }: Asked) =>
  `${tag} NO [AUTHENTICATIONFAILED] not ${rest} nor ${Buffer.from('correct horse 1').toString('base64')}`

describe('folders', () => {
  test('a server that does not list them has an INBOX', async () => {
    await using server = await oddImap({ odd: ({ verb, tag }) => (verb === 'LIST' ? `${tag} NO no` : undefined) })
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    server.inbox.deliver(mail('live'))
    await observer.until(({ subjects }) => subjects.includes('live'))
  })

  test('without special use they are known by their names', async () => {
    const names = [
      '* LIST (\\HasNoChildren) "." "INBOX"',
      '* LIST () "." "INBOX.Courrier ind&AOk-sirable"',
      '* LIST () "." "INBOX.Sent"',
    ]
    await using server = await oddImap({
      capabilities: 'IMAP4rev1 IDLE',
      odd: ({ verb, tag }) => (verb === 'LIST' ? [...names, `${tag} OK done`].join('\r\n') : undefined),
    })
    server.junk.name = 'INBOX.Courrier ind&AOk-sirable'
    server.junk.deliver(mail('in Junk'))
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    expect(observer.mails).toMatchObject([{ mail: { folder: 'junk', path: 'INBOX.Courrier ind&AOk-sirable' } }])
  })

  test('Junk and Sent are read too, and asked for by STATUS before they are opened', async () => {
    await using server = await oddImap()
    server.junk.deliver(mail('in Junk'))
    await using observer = new MailboxObserver({ server, budgets: { round: 40 } })
    await observer.until(({ subjects }) => subjects.includes('in Junk'))
    await observer.until(isWatching)
    const opened = () => server.heard.filter((line) => /EXAMINE "Junk"/.test(line)).length
    expect(opened()).toBe(1)
    server.junk.deliver(mail('later'))
    await observer.until(({ subjects }) => subjects.includes('later'))
    expect(opened()).toBe(2)
    expect(server.connections).toBe(1)
  })

  test('a Junk that is renamed is found under its new name, and read once', async () => {
    await using server = await oddImap()
    server.junk.deliver(mail('before'))
    await using observer = new MailboxObserver({ server, budgets: { round: 40 } })
    await observer.until(({ subjects }) => subjects.includes('before'))
    server.junk.name = 'Spam'
    server.folders[1]?.deliver(mail('after'))
    await observer.until(({ subjects }) => subjects.includes('after'))
    expect(observer.subjects).toEqual(['before', 'after'])
    expect(observer.positions.get('junk')).toMatchObject({ path: 'Spam' })
  })

  test('a Junk that is deleted is done without', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server, budgets: { round: 40 } })
    await observer.until(isWatching)
    server.folders.splice(1, 1)
    await observer.until(({ states }) => states.some(({ state }) => state === 'waiting'))
    server.inbox.deliver(mail('live'))
    await observer.until(({ subjects }) => subjects.includes('live'))
    await observer.until(isWatching)
  })

  test('a Junk that cannot be opened keeps nothing else from being watched', async () => {
    await using server = await oddImap({
      odd: ({ verb, rest, tag }) => (/EXAMINE|STATUS/.test(verb) && rest.includes('Junk') ? `${tag} NO no` : undefined),
    })
    await using observer = new MailboxObserver({ server, budgets: { round: 20 } })
    await observer.until(isWatching)
    server.inbox.deliver(mail('live'))
    await observer.until(({ subjects }) => subjects.includes('live'))
    expect(server.connections).toBe(1)
  })
})

test('what the server can do counts as it is after the login', async () => {
  await using server = await oddImap({
    capabilities: 'IMAP4rev1',
    odd: ({ verb, tag }) => (verb === 'LOGIN' ? `${tag} OK [CAPABILITY IMAP4rev1 IDLE SPECIAL-USE] in` : undefined),
  })
  await using observer = new MailboxObserver({ server })
  await observer.until(isWatching)
  expect(observer.states.at(-1)).toEqual({ state: 'watching', by: 'idle' })
})

test('never opens a folder for writing, and never marks or moves', async () => {
  await using server = await oddImap()
  server.inbox.deliver(mail('one'))
  server.junk.deliver(mail('two'))
  await using observer = new MailboxObserver({ server, budgets: { turn: 20, round: 30 } })
  await observer.until(({ subjects }) => subjects.length === 2)
  await observer.stop()
  const said = server.heard.join('\n')
  expect(said).not.toMatch(/\b(?:SELECT|STORE|MOVE|COPY|EXPUNGE|CLOSE|APPEND)\b|BODY\[/)
})
