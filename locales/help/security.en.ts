// Help, English: app passwords, and how secrets are kept.
import type { Article } from './article.ts'

export const security: readonly Article[] = [
  {
    id: 'app-passwords',
    group: 'security',
    title: 'App passwords',
    summary: 'When one is needed, how to make it.',
    sections: [
      {
        id: 'when',
        heading: 'When is one needed?',
        blocks: [
          {
            list: [
              'Two-factor authentication protects your account: a program cannot answer the second factor.',
              'The provider always asks for one: Gmail, Yahoo, iCloud, Fastmail…',
              'Your organisation requires it.',
            ],
          },
        ],
      },
      {
        id: 'how',
        heading: 'How is it made?',
        blocks: [
          {
            steps: [
              'Sign in to your provider’s site.',
              'Open the account’s security settings.',
              'Look for “app passwords”.',
              'Make one called “FluenzR”, copy it and paste it here.',
            ],
          },
          'Some providers show it in groups of four characters. The spaces are not part of it; FluenzR offers to remove them.',
        ],
      },
      {
        id: 'good',
        heading: 'Why it is better',
        blocks: [
          'It serves FluenzR alone, opens nothing else in your account, and can be withdrawn with one click without touching your usual password.',
        ],
      },
    ],
  },
  {
    id: 'secrets',
    group: 'security',
    title: 'How your passwords are kept',
    summary: 'Encryption, who can open them, our advice.',
    sections: [
      {
        id: 'kept',
        heading: 'What FluenzR does',
        blocks: [
          {
            list: [
              'The password is encrypted (HPKE with AES-256) before it is stored, usually in your browser already.',
              'Only the sending system has the key that opens it. The site that you see does not.',
              'It is bound to one server: if that changes, you are asked for the password again.',
              'It never appears on a page, in a log or in a report.',
            ],
          },
        ],
      },
      {
        id: 'advice',
        heading: 'Our advice',
        blocks: [
          {
            list: [
              'Make an app password for FluenzR alone.',
              'Turn on sign-in alerts at your provider.',
              'Change this password once a year; FluenzR reminds you.',
              'Prefer Google’s or Microsoft’s own button as soon as it exists.',
            ],
          },
        ],
      },
    ],
  },
]
