// The other side of a correspondence: Claire, with a mail program of her own, at a server that is none of ours.
import nodemailer from 'nodemailer'
import type { House } from './house.ts'
import { header } from './letters.ts'

export const claire = 'claire@maison-durand.example'

export interface Answer {
  text?: string
  html?: string
  headers?: Record<string, string>
}

/** By her own server: submission with her password, LMTP into the mailbox of whom she answers. Its Message-ID. */
export async function claireAnswers({ world }: House, letter: string, answer: Answer): Promise<string> {
  const { ports, dovecot, ca } = world
  const user = dovecot.users.find(({ name }) => name === claire)
  const auth = { user: claire, pass: user?.password ?? '' }
  const transport = nodemailer.createTransport({ host: 'localhost', port: ports.submission, auth, tls: { ca } })
  const inReplyTo = header(letter, 'Message-ID')
  const references = `${header(letter, 'References')} ${inReplyTo}`.trim()
  const subject = `Re: ${header(letter, 'Subject').replace(/^Re: /, '')}`
  const people = { from: `Claire Petit <${claire}>`, to: header(letter, 'From') }
  const { messageId } = await transport.sendMail({ ...people, subject, inReplyTo, references, ...answer })
  transport.close()
  return messageId
}
