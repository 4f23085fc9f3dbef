// A real Dovecot with CONDSTORE and QRESYNC switched on (RFC 7162), and one whose mailbox is put back from a copy: nothing
// is missed, nothing is read twice without need, nothing is marked.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { glob, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, startDovecot } from '../../../testing/dovecot.ts'
import { MailboxObserver, type ObserverOptions } from '../../../testing/mailbox-observer.ts'
import { qresyncProxy } from '../../../testing/qresync-proxy.ts'
import { realServers } from '../../../testing/real-servers.ts'
import { until } from '../../../testing/until.ts'
import { Secret } from '../../address/secret.ts'

const password = 'correct horse 1'
const users = ['live', 'outage', 'busy', 'junk', 'copy', 'indexless', 'recount'].map((name) => {
  return { name: `${name}@test.local`, password }
})
const isAlive = (pid: number) => existsSync(`/proc/${pid}`)
/** With owners and times. */
const copied = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to])
const isWatching = ({ state }: MailboxObserver) => state === 'watching'

describe.runIf(realServers().available)('a mailbox in Dovecot', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot({ users, plaintextAuth: true, connectionsPerUser: 200 })
  })
  afterAll(() => dovecot[Symbol.asyncDispose]())

  const at = (name: string, port = dovecot.ports.imap) => {
    return { port, username: `${name}@test.local`, secret: Secret.of(password) }
  }
  const deliver = async (name: string, subjects: readonly (string | number)[], folder = 'INBOX') => {
    for (const subject of subjects) {
      const message = `From: ada@example.net\r\nSubject: ${subject}\r\n\r\nhello\r\n`
      await dovecot.deliver({ user: `${name}@test.local`, message, folder })
    }
  }

  /** Somebody's mail program, in one folder. */
  async function owner(name: string, folder = 'INBOX'): Promise<AsyncDisposable & { client: ImapFlow }> {
    const auth = { user: `${name}@test.local`, pass: password }
    const { host, ports } = dovecot
    const client = new ImapFlow({ host, port: ports.imap, secure: false, doSTARTTLS: false, auth, logger: false })
    await client.connect()
    await client.mailboxOpen(folder)
    return { client, [Symbol.asyncDispose]: () => client.logout() }
  }

  /** Watches until nothing is outstanding. */
  async function once(options: ObserverOptions): Promise<MailboxObserver> {
    await using observer = new MailboxObserver(options)
    await observer.until(isWatching)
    return observer
  }

  test('tells where its count of changes stands, and it is kept', async () => {
    await deliver('live', ['one'])
    const observer = await once({ server: at('live') })
    expect(Number(observer.positions.get('inbox')?.modseq)).toBeGreaterThan(0)
  })

  test('that says VANISHED in place of EXPUNGE: the next mail is new, although there are no more than before', async () => {
    await using proxy = await qresyncProxy(dovecot.ports.imap)
    await using program = await owner('live')
    await deliver('live', [1, 2, 3, 4])
    await using observer = new MailboxObserver({ server: at('live', proxy.port) })
    await observer.until(isWatching)
    const { client } = program
    await client.messageFlagsAdd('1:2', ['\\Flagged'], { uid: true })
    await client.messageDelete('2:3', { uid: true })
    await until(async () => proxy.said.some((line) => /^\* VANISHED \d/.test(line)))
    await until(async () => proxy.said.some((line) => /^\* \d+ FETCH \(UID 1 .*MODSEQ \(\d+\)/.test(line)))
    await deliver('live', ['after'])
    await observer.until(({ subjects }) => subjects.includes('after'))
    expect(observer.subjects.toSorted()).toEqual(['1', '2', '3', '4', 'after', 'one'])
    expect(observer.states.filter(({ state }) => state === 'connecting')).toHaveLength(1)
  })

  test('that tells after an outage what was deleted and flagged: what came in is read, and nothing again', async () => {
    await using proxy = await qresyncProxy(dovecot.ports.imap)
    await deliver('outage', [1, 2, 3, 4, 5, 6])
    const before = await once({ server: at('outage', proxy.port) })
    const { client, ...program } = await owner('outage')
    await client.messageDelete('1:3', { uid: true })
    await client.messageFlagsAdd('4:6', ['\\Seen'], { uid: true })
    await deliver('outage', [7, 8, 9, 10])
    await client.noop()
    await client.messageDelete('8', { uid: true })
    await program[Symbol.asyncDispose]()
    const after = await once({ server: at('outage', proxy.port), positions: [...before.positions.values()] })
    expect(proxy.said).toContainEqual(expect.stringMatching(/^\* VANISHED \(EARLIER\) 1:3/))
    expect(proxy.said).toContainEqual(expect.stringMatching(/^\* \d+ FETCH \(UID 4 FLAGS \(\\Seen.*MODSEQ/))
    expect(after.subjects).toEqual(['10', '9', '7'])
    await using later = await owner('outage')
    expect(await later.client.status('INBOX', { messages: true, unseen: true })).toMatchObject({
      messages: 6,
      unseen: 3,
    })
  })

  test('that is cut again and again while its owner deletes and flags: every mail once', async () => {
    await using proxy = await qresyncProxy(dovecot.ports.imap)
    const { client, ...program } = await owner('busy')
    await using observer = new MailboxObserver({ server: at('busy', proxy.port) })
    await observer.until(isWatching)
    for (let number = 1; number <= 12; number++) {
      await deliver('busy', [number])
      const isCut = number % 4 === 0
      if (isCut) proxy.cut()
      else await observer.until(({ subjects }) => subjects.includes(String(number)))
      await client.noop()
      if (number % 3 === 0) await client.messageDelete(`${number - 2}`, { uid: true })
      await client.messageFlagsAdd('1:*', ['\\Seen'], { uid: true })
    }
    await observer.until(({ subjects }) => subjects.length >= 12)
    await program[Symbol.asyncDispose]()
    expect(observer.subjects.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    expect(proxy.said.filter((line) => line.startsWith('* VANISHED (EARLIER)')).length).toBeGreaterThan(0)
  })

  test('whose Junk is looked into by the by: what is deleted there hides nothing that comes in', async () => {
    await using proxy = await qresyncProxy(dovecot.ports.imap)
    await deliver('junk', [1, 2, 3], 'Junk')
    await using observer = new MailboxObserver({ server: at('junk', proxy.port), budgets: { round: 100 } })
    await observer.until(({ subjects }) => subjects.length === 3)
    const { client, ...program } = await owner('junk', 'Junk')
    await client.messageDelete('1:2', { uid: true })
    await deliver('junk', [4], 'Junk')
    await observer.until(({ subjects }) => subjects.includes('4'))
    await program[Symbol.asyncDispose]()
    expect(observer.subjects.toSorted()).toEqual(['1', '2', '3', '4'])
  })

  describe('that is put back from a copy, and filled beyond what was known before anybody looks', () => {
    const folderOf = (name: string) => join(dovecot.mailFolder, `${name}@test.local`)

    /** Dovecot has one for each login; it may still write when its client is gone. */
    async function processesOf(name: string): Promise<number[]> {
      const logins = (await dovecot.log()).matchAll(/Login: user=<(.+)@test\.local>.* mpid=(\d+)/g)
      return [...logins].flatMap(([, user, pid]) => (user === name ? [Number(pid)] : []))
    }

    /** A copy after mail 3; then 4 to 6 come in and are read, are lost, and 7 to 10 take their place. */
    async function putBack(name: string, withIndexes: boolean): Promise<MailboxObserver> {
      const copy = `${folderOf(name)}.copy`
      await deliver(name, [1, 2, 3])
      await once({ server: at(name) })
      await until(async () => !(await processesOf(name)).some(isAlive))
      await copied(folderOf(name), copy)
      if (!withIndexes) for await (const file of glob(join(copy, 'dovecot.index*'))) await rm(file)
      await deliver(name, [4, 5, 6])
      const { client, ...program } = await owner(name)
      for (const uid of ['4', '5', '6']) await client.messageFlagsAdd(uid, ['\\Seen'], { uid: true })
      await program[Symbol.asyncDispose]()
      const before = await once({ server: at(name) })
      expect(before.positions.get('inbox')).toMatchObject({ nextUid: 7 })
      await until(async () => !(await processesOf(name)).some(isAlive))
      await rename(folderOf(name), `${folderOf(name)}.lost`)
      await rename(copy, folderOf(name))
      await deliver(name, [7, 8, 9, 10])
      const after = await once({ server: at(name), positions: [...before.positions.values()] })
      expect(after.positions.get('inbox')).toMatchObject({ uidValidity: before.positions.get('inbox')?.uidValidity })
      return after
    }

    test.each([
      ['whole', 'copy', true],
      ['without the indexes', 'indexless', false],
    ])('%s: no new mail is missed', async (_, name, withIndexes) => {
      const after = await putBack(name, withIndexes)
      for (const subject of ['7', '8', '9', '10']) expect(after.subjects).toContain(subject)
    })
  })

  test('whose count of changes begins anew is read again from the day on when it was last looked at, once', async () => {
    await deliver('recount', [1, 2, 3])
    const { client, ...program } = await owner('recount')
    await client.messageFlagsAdd('1:3', ['\\Seen'], { uid: true })
    await program[Symbol.asyncDispose]()
    const before = await once({ server: at('recount') })
    const raised = [...before.positions.values()].map((each) => ({
      ...each,
      modseq: '999999',
      lookedAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    }))
    const after = await once({ server: at('recount'), positions: raised })
    expect(after.subjects).toEqual([])
    const again = await once({ server: at('recount'), positions: [...after.positions.values()] })
    expect(again.weighed).toEqual([])
  })
})
