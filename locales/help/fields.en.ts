// Help, English: what each field of the form means.
import type { Article } from './article.ts'

export const fields: readonly Article[] = [
  {
    id: 'fields',
    group: 'fields',
    title: 'The fields of the form',
    summary: 'Email, server, port, user name, password, encryption.',
    sections: [
      {
        id: 'address',
        heading: 'Email',
        blocks: [
          'Your full address, such as `hello@mycompany.com`. Messages will leave from it, and the test message goes to it.',
          'To find the servers, only what follows the @ sign is used.',
        ],
      },
      {
        id: 'display-name',
        heading: 'Display name',
        blocks: ['The name your recipients will see beside the address: “Claire Martin” or “Martin Workshop”.'],
      },
      {
        id: 'smtp-host',
        heading: 'SMTP server',
        blocks: [
          'The server through which your messages leave, such as `ssl0.ovh.net`. Your host’s help calls it “outgoing server” or “SMTP”.',
          'Take the exact name: it has to be the one on the server’s certificate.',
        ],
      },
      {
        id: 'imap-host',
        heading: 'IMAP server',
        blocks: [
          'The server where your messages arrive, such as `imap.orange.fr`. Often the same as the SMTP server. Your host calls it “incoming server” or “IMAP”.',
        ],
      },
      {
        id: 'port',
        heading: 'Port',
        blocks: [
          {
            list: [
              'Sending: **587** (TLS) or **465** (SSL).',
              'Receiving: **993** (SSL) or **143** (TLS).',
              'Proton Bridge: **1025** for sending and **1143** for receiving, unless Bridge shows something else.',
            ],
          },
          'Port 25 is for servers talking to each other; it is almost never right here.',
        ],
      },
      {
        id: 'security',
        heading: 'Encryption',
        blocks: [
          {
            list: [
              '**TLS**: the connection begins in the clear and is encrypted at once (STARTTLS). Port 587 or 143.',
              '**SSL**: the connection is encrypted from the first byte. Port 465 or 993.',
              '**None**: only to a machine on your private network. A password never travels the Internet in the clear.',
            ],
          },
          'TLS and SSL protect equally well. The right choice is the one that goes with the port.',
        ],
      },
      {
        id: 'username',
        heading: 'User name',
        blocks: [
          'Almost always the full address. A few providers want only what stands before the @ sign (Free, La Poste), and sending services give a login of their own.',
        ],
      },
      {
        id: 'password',
        heading: 'Password',
        blocks: [
          'The mailbox’s own, or an app password. The card beside the form says which one your provider expects.',
          'It is encrypted in your browser. Only the sending system can open it, and only for this server.',
        ],
      },
    ],
  },
]
