// Help, English: how replies are heard, what they are linked to, what is shown of them.
import type { Article } from './article.ts'

export const replies: readonly Article[] = [
  {
    id: 'replies',
    group: 'replies',
    title: 'Hearing replies',
    summary: 'What is read in your mailbox, how a reply finds its message, what each word means.',
    sections: [
      {
        id: 'watching',
        heading: 'Listening to a mailbox',
        blocks: [
          'FluenzR keeps one IMAP connection open to each mailbox. Most servers announce every new message themselves (IDLE): a reply is then on screen in less than a second. The others are asked every minute.',
          {
            list: [
              '**Listening**: everything that has arrived is read.',
              '**Catching up**: FluenzR reads what arrived during an outage, newest first. Nothing is skipped.',
              '**Reconnecting**: the connection is down. Tries become less frequent; reading resumes exactly where it stopped.',
              '**Needs your attention**: waiting will not help, for example because the password is no longer accepted.',
            ],
          },
          'The inbox is followed live; junk and sent are read at intervals.',
        ],
      },
      {
        id: 'privacy',
        heading: 'What is read, and what is not',
        blocks: [
          'FluenzR reads the headers of each new message. It reads the content only when the message answers one of yours. Nothing is marked as read, moved or deleted: your mail program sees no difference.',
        ],
      },
      {
        id: 'link',
        heading: 'How a reply finds its message',
        blocks: [
          'In each message that came in, a line above its text says which of your messages it is linked to, and by what:',
          {
            list: [
              '**same thread**: the reply names the id of your message, directly or in its chain of replies;',
              '**under the id that your provider gave it**: some providers replace the id when a message leaves;',
              '**your message is attached to it**: a bounce contains the message that was refused;',
              '**continues this conversation**: it answers another message of the same conversation;',
              '**the notice names this recipient**: a bounce without the message, but with the address;',
              '**same person, same subject**: the least certain link, used when there is nothing else.',
            ],
          },
        ],
      },
      {
        id: 'kinds',
        heading: 'Replies, automatic replies, bounces, complaints',
        blocks: [
          {
            list: [
              '**Reply**: a person wrote to you.',
              '**Automatic reply**: an out-of-office message. Its return date is shown where it gives one.',
              '**Bounced**: a server could not deliver your message. If the address does not exist it is suppressed: FluenzR will not write to it again; but only if the notice proves that it is about your message, because anybody can write one.',
              '**Complaint**: the recipient reported your message as spam. Their address is suppressed.',
              '**Other**: a message that is linked but none of these: a ticket, a mailing list.',
            ],
          },
          'When in doubt FluenzR says “reply”: better to read one automatic message too many than to miss a person.',
        ],
      },
      {
        id: 'formatted',
        heading: 'Formatted messages and images',
        blocks: [
          'Text is shown first. The formatted version opens in an isolated frame in which no program can run. Remote images stay blocked until you ask for them: they would tell the sender when and where you read.',
        ],
      },
      {
        id: 'attachments',
        heading: 'Attachments',
        blocks: [
          'A message that answers yours is kept whole, with its attachments, up to 160 MB. A large message is read in pieces: if the connection breaks, reading goes on where it stopped, and other messages do not wait.',
          'An attachment is always downloaded and never opened inside FluenzR. Beyond 160 MB only the beginning of the message is kept: the files that are missing are named, and your mailbox still has them.',
        ],
      },
      {
        id: 'search',
        heading: 'Searching',
        blocks: [
          {
            list: [
              '`quote armchair`: both words, in any order, singular or plural;',
              '`"signed and agreed"`: exactly this phrase;',
              '`quote -sofa`: without this word.',
            ],
          },
          'Accents and capitals do not count. The `/` key goes to the field.',
        ],
      },
      {
        id: 'keys',
        heading: 'Everything from the keyboard',
        blocks: [
          '`J` and `K` go from one conversation to the next, `R` replies, `E` archives, `U` marks as unread, `Z` undoes archiving. The `?` key shows the whole list, and lets you turn single keys off.',
        ],
      },
    ],
  },
]
