// Help, English: the four headings under which most problems fall.
import type { Article } from './article.ts'

export const problems: readonly Article[] = [
  {
    id: 'connection-refused',
    group: 'problems',
    title: 'Connection refused',
    summary: 'The server does not answer, or not on this port.',
    sections: [
      {
        id: 'check',
        heading: 'What to check, in this order',
        blocks: [
          {
            steps: [
              'The server’s name: one letter too many is enough.',
              'The port: try 465 with SSL if 587 does not answer, or the other way round.',
              'The firewall: many hosts of virtual machines keep the sending ports closed until one asks.',
            ],
          },
          'FluenzR itself tries the server’s other ports and offers those that answer.',
        ],
      },
    ],
  },
  {
    id: 'login-failed',
    group: 'problems',
    title: 'Login failed',
    summary: 'The server refused the user name or the password.',
    sections: [
      {
        id: 'check',
        heading: 'What to check, in this order',
        blocks: [
          {
            steps: [
              'The user name: usually the whole address.',
              'The kind of password: with two-factor authentication, an app password is needed.',
              'Capital letters, and spaces pasted by accident.',
              'The access itself: some providers want IMAP or authenticated SMTP to be switched on.',
            ],
          },
          { note: 'Too many attempts can lock the mailbox. FluenzR never insists by itself.' },
        ],
      },
    ],
  },
  {
    id: 'certificate',
    group: 'problems',
    title: 'Invalid certificate',
    summary: 'The server could not prove who it is.',
    sections: [
      {
        id: 'which',
        heading: 'What is wrong with it?',
        blocks: [
          {
            list: [
              '**Wrong name**: use the name on the certificate; FluenzR offers it.',
              '**Expired**: only whoever runs the server can renew it.',
              '**Self-signed**: normal for Proton Bridge or a private server. Compare the fingerprint, then trust this key; the same key at both ports of Bridge is asked about only once.',
            ],
          },
          'Trusting a key holds for this server and this port only. If the key changes, FluenzR stops and asks you.',
        ],
      },
    ],
  },
  {
    id: 'sending-limit',
    group: 'problems',
    title: 'Sending limit reached',
    summary: 'The provider accepts no more messages for a while.',
    sections: [
      {
        id: 'do',
        heading: 'What to do',
        blocks: [
          {
            list: [
              'Wait: the limit usually covers one hour or 24 hours.',
              'Set the account’s limit in FluenzR slightly below the provider’s.',
              'Ask your host for a higher quota if you send regularly.',
            ],
          },
        ],
      },
    ],
  },
]
