// Who we are measured against: nodemailer's own pool without any queue, and a Postfix that accepts and relays durably.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createTransport } from 'nodemailer'
import { startMailWorld } from '../../testing/mail-world.ts'
import { until } from '../../testing/until.ts'
import { letterSubject, letterText, recipientOf } from './letters.ts'
import type { Sink } from './sink.ts'

export interface Load {
  port: number
  messages: number
  connections: number
}

/** Messages per second. Nothing is stored: what is in memory when it stops is gone. */
export async function nodemailerRate({ port, messages, connections }: Load): Promise<number> {
  const auth = { user: 'lea@example.fr', pass: 'a secret' }
  const transport = createTransport({
    ...{ host: '127.0.0.1', port, secure: false, ignoreTLS: true, auth },
    ...{ pool: true, maxConnections: connections, maxMessages: Number.POSITIVE_INFINITY },
  })
  const began = performance.now()
  await Promise.all(Array.from({ length: messages }, (_, nth) => transport.sendMail(letter(nth))))
  const seconds = (performance.now() - began) / 1_000
  transport.close()
  return messages / seconds
}

function letter(nth: number) {
  const text = letterText.replace('{{firstName}}', `Prénom ${nth}`)
  return { from: 'Léa <lea@example.fr>', to: recipientOf(nth), subject: letterSubject, text }
}

const patienceMs = 60_000
const warmUp = 300

/**
 * From the first byte of smtp-source to its last answer, and until the sink has all of them; its services have been started
 * by a few messages before. Undefined, with the end of Postfix's log, when that takes too long: smtp-source itself waits
 * for ever.
 */
export async function postfixRate(sink: Sink, load: Omit<Load, 'port'>): Promise<number | undefined> {
  await using world = await startMailWorld({ postfix: { settings: settingsFor(sink, load) } })
  try {
    await relay(sink, { ...load, port: world.ports.mx, messages: warmUp })
    const began = performance.now()
    await relay(sink, { ...load, port: world.ports.mx })
    return load.messages / ((performance.now() - began) / 1_000)
  } catch (error) {
    console.log(`Postfix did not relay ${load.messages} messages in ${patienceMs / 1_000} s (${String(error)})`)
    console.log((await world.postfix.log()).split('\n').slice(-12).join('\n'))
    return undefined
  }
}

/** Resolves when the sink has all of them. */
async function relay(sink: Sink, load: Load): Promise<void> {
  const before = await sink.taken()
  await pourIn(load)
  await until(async () => (await sink.taken()) - before >= load.messages, patienceMs)
}

/** As Debian has it, durable (Postfix syncs each queue file), without DNS, TLS or any policy to ask. */
function settingsFor({ port }: Sink, { connections }: Omit<Load, 'port'>): string {
  return [
    'mynetworks = 127.0.0.0/8',
    `relayhost = [127.0.0.1]:${port}`,
    'default_transport = smtp',
    `default_destination_concurrency_limit = ${connections}`,
    'smtpd_recipient_restrictions =',
    'smtpd_relay_restrictions = permit_mynetworks, reject',
  ].join('\n')
}

async function pourIn({ port, messages, connections }: Load): Promise<void> {
  const load = ['-d', '-l', '5120', '-m', String(messages), '-s', String(connections), '-f', 'lea@example.fr']
  const signal = AbortSignal.timeout(patienceMs)
  await promisify(execFile)('/usr/sbin/smtp-source', [...load, '-t', 'lecteur@example.org', `127.0.0.1:${port}`], {
    signal,
  })
}
