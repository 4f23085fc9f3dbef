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

const patienceMs = 90_000

/** From the first byte to smtp-source's last answer, and until the sink has all of them. Rejects when that takes too long. */
export async function postfixRate(sink: Sink, { messages, connections }: Omit<Load, 'port'>): Promise<number> {
  const settings = [
    'mynetworks = 127.0.0.0/8',
    `relayhost = [127.0.0.1]:${sink.port}`,
    'default_transport = smtp',
    `default_destination_concurrency_limit = ${connections}`,
    'smtpd_recipient_restrictions =',
    'smtpd_relay_restrictions = permit_mynetworks, reject',
  ].join('\n')
  await using world = await startMailWorld({ postfix: { settings } })
  const before = await sink.taken()
  const address = `127.0.0.1:${world.ports.mx}`
  const load = ['-d', '-l', '5120', '-m', String(messages), '-s', String(connections), '-f', 'lea@example.fr']
  const began = performance.now()
  const signal = AbortSignal.timeout(patienceMs)
  await promisify(execFile)('/usr/sbin/smtp-source', [...load, '-t', 'lecteur@example.org', address], { signal })
  await until(async () => (await sink.taken()) - before >= messages, patienceMs)
  return messages / ((performance.now() - began) / 1_000)
}
