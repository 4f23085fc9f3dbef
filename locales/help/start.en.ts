// Help, English: which way to connect, and how it goes.
import type { Article } from './article.ts'

export const start: readonly Article[] = [
  {
    id: 'choose',
    group: 'start',
    title: 'SMTP, Gmail or Microsoft?',
    summary: 'Which way of connecting suits your mailbox.',
    sections: [
      {
        id: 'smtp',
        heading: 'SMTP suits almost everyone',
        blocks: [
          'SMTP is what all mail servers have in common. Choose **+ SMTP** if your mailbox is with a hosting company (OVHcloud, Gandi, Infomaniak, IONOS…), a business service (Zoho, Fastmail, Proton through Bridge…) or on your own server.',
          'Typing your address is usually enough: FluenzR recognises the provider and fills in the servers.',
        ],
      },
      {
        id: 'gmail',
        heading: 'Gmail and Google Workspace',
        blocks: [
          'Connecting with Google’s button will come. Until then, Gmail works by SMTP with an app password, which requires 2-Step Verification.',
        ],
      },
      {
        id: 'microsoft',
        heading: 'Outlook.com and Microsoft 365',
        blocks: [
          'Microsoft refuses passwords: only its own sign-in button works, and it has not been built into FluenzR yet. Some organisations do keep authenticated SMTP open for a few mailboxes.',
        ],
      },
    ],
  },
  {
    id: 'connect',
    group: 'start',
    title: 'Connecting a mailbox, step by step',
    summary: 'From the address to the first test message.',
    sections: [
      {
        id: 'steps',
        heading: 'The steps',
        blocks: [
          {
            steps: [
              'Open **Email accounts**, then **+ SMTP**.',
              'Type your address. The servers fill in, and the provider’s card says which password is needed.',
              'Give the password, then click **Test**.',
              'Follow the ladder: each rung says what was found. A real message leaves for your own address.',
              'Click **Save**. You can as soon as the login has worked, without waiting for the message to arrive.',
            ],
          },
        ],
      },
      {
        id: 'ladder',
        heading: 'What each rung checks',
        blocks: [
          {
            list: [
              '**Find the server**: its name exists in the DNS.',
              '**Connect**: the machine answers on this port.',
              '**Encrypt**: the certificate is valid and bears the right name.',
              '**Greet**: it really is a mail server, and this is what it can do.',
              '**Log in**: it accepts the user name and the password.',
              '**Send the test message**: it accepts a message from you to you.',
              '**See the message arrive**: it is in your mailbox, in this folder, with these SPF, DKIM and DMARC results.',
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'imap',
    group: 'start',
    title: 'What is IMAP for?',
    summary: 'Why set up receiving as well.',
    sections: [
      {
        id: 'why',
        heading: 'Sending is only half of it',
        blocks: [
          'SMTP sends; IMAP reads. With IMAP, FluenzR can see that the test message really arrived and in which folder, and later hear the replies.',
          'FluenzR reads only what concerns your own sending. It marks nothing as read, moves nothing, deletes nothing.',
        ],
      },
      {
        id: 'without',
        heading: 'And without IMAP?',
        blocks: ['Sending works. The arrival of the test message and the replies remain invisible to FluenzR.'],
      },
    ],
  },
]
