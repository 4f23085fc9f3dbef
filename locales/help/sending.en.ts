// Help, English: how messages leave, at which pace, and what happens when nobody knows.
import type { Article } from './article.ts'

export const sending: readonly Article[] = [
  {
    id: 'limits',
    group: 'sending',
    title: 'Sending limits and pace',
    summary: 'Why a message waits, and how to choose an account’s numbers.',
    sections: [
      {
        id: 'why',
        heading: 'Why a message does not leave at once',
        blocks: [
          'Every provider limits what a mailbox may send per hour and per day. Beyond that it refuses, and sometimes blocks the mailbox. FluenzR counts what has left and stops before.',
          'Every waiting message gives its reason and its time:',
          {
            list: [
              '**spacing**: the least time between two messages has not passed;',
              '**hourly limit**, **24-hour limit**: the allowed number is reached; the message leaves as soon as an older one falls out of the window;',
              '**ramp-up**: the mailbox is new and may not send more yet;',
              '**outside sending hours**: it leaves at the next allowed hour;',
              '**the provider asks to wait**: the server refused for now, with or without a delay;',
              '**the mailbox’s server is unavailable**: it does not answer, or says that it is down; FluenzR tries again by itself;',
              '**another try**: a temporary refusal; tries grow further apart over three days;',
              '**account paused**, **the account needs your attention**: it leaves when the account is resumed or mended.',
            ],
          },
        ],
      },
      {
        id: 'windows',
        heading: 'How limits are counted',
        blocks: [
          'In rolling windows: at no moment do the last 60 minutes or the last 24 hours hold more than the allowed number. Nothing is reset at midnight.',
          'What counts is recipients: a message to three people counts as three. A message that was “perhaps sent” counts too.',
        ],
      },
      {
        id: 'pacing',
        heading: 'Choosing the numbers',
        blocks: [
          {
            list: [
              '**Per hour, per 24 h**: begin with your provider’s figure. “Verified” means that we read it on the provider’s own pages; the source is beside it.',
              '**Spacing and random extra**: 60 to 120 seconds with a little randomness look like a person writing.',
              '**Days and hours**: in the time zone of your recipients. Clock changes are followed.',
              '**Ramp-up**: for a new mailbox, begin at 20 per day and add a few each day.',
              '**Connections**: one for an ordinary mailbox; more for a sending service without limits.',
            ],
          },
        ],
      },
      {
        id: 'away',
        heading: 'When the server no longer answers',
        blocks: [
          'The account is held, its messages stay in the queue, and FluenzR tries again by itself, less and less often, for three days. As soon as the server answers, everything leaves. The account’s **Sending** tab says what happened and shows the server’s own words.',
          'If you know that the server is back, choose **Check now**: as soon as the check reaches it, the messages leave.',
        ],
      },
      {
        id: 'learned',
        heading: 'When the provider refuses sooner',
        blocks: [
          'If the server says “too many” before the configured number, FluenzR remembers the number that got through, shows it with the server’s words, and keeps to it. Messages stay queued; nothing is deleted. Later it carefully tries more.',
        ],
      },
      {
        id: 'now',
        heading: 'Send now',
        blocks: [
          '**Waiting** shows first what leaves first. The button **Send now** passes over spacing, ramp-up, sending hours and the chosen time. It never goes beyond a limit.',
          'A message that you cancel before it leaves stays readable, under **Cancelled**. A message that a server refused is under **Failed**.',
        ],
      },
    ],
  },
  {
    id: 'unsure',
    group: 'sending',
    title: '“Perhaps sent”',
    summary: 'The connection broke at the wrong moment: what FluenzR knows, and what you decide.',
    sections: [
      {
        id: 'what',
        heading: 'What happened',
        blocks: [
          'The whole message was handed to the server, then the connection broke before its answer. The server may have accepted it or not: from our side, both look alike.',
          'FluenzR then looks for the message in your mailbox (sent, all mail, inbox) by its identifier. If it finds it, the message is “sent”. If not, it asks you.',
        ],
      },
      {
        id: 'why',
        heading: 'Why it does not try again by itself',
        blocks: [
          'Because a recipient who gets the same message twice remembers it. No machine will send this message a second time; only a person can.',
        ],
      },
      {
        id: 'decide',
        heading: 'What to answer',
        blocks: [
          {
            list: [
              '**It did leave**: you found it among your sent messages, or the recipient has it.',
              '**Send it again**: you are sure that it did not arrive, or getting it twice does no harm.',
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'lists',
    group: 'sending',
    title: 'Writing to a list',
    summary: 'Paste recipients, insert variables, review each message.',
    sections: [
      {
        id: 'paste',
        heading: 'Giving the recipients',
        blocks: [
          'Paste one address per line, or a table copied from a spreadsheet. If the first line names the columns, each becomes a variable.',
          { code: 'address;name;firstName\nclaire@example.com;Martin;Claire\npaul@example.com;Roux;Paul' },
          'A list has 500 people at most. Each gets a message of their own; nobody sees the others.',
        ],
      },
      {
        id: 'variables',
        heading: 'Inserting variables',
        blocks: [
          '`{{firstName}}` is replaced by the value of the column, in the subject, the text and the HTML version. `{{firstName|there}}` writes “there” when the value is missing.',
          'A variable that is not in the list is refused: a typing mistake never leaves.',
        ],
      },
    ],
  },
  {
    id: 'unsubscribe',
    group: 'sending',
    title: 'Unsubscribing and suppressed addresses',
    summary: 'How a recipient says no, and what FluenzR does about it.',
    sections: [
      {
        id: 'link',
        heading: 'The link to unsubscribe',
        blocks: [
          'Every message to a list carries a link that mail programs show at the top of the message (List-Unsubscribe). One click is enough, without signing in or giving a reason.',
          'Opening the page unsubscribes nobody: virus scanners open links too. The button must be pressed.',
          {
            note: 'This link must be reachable from the Internet: set `PUBLIC_URL` to the public address of your installation.',
          },
        ],
      },
      {
        id: 'suppressed',
        heading: 'Suppressed addresses',
        blocks: [
          'Nothing is sent to a suppressed address, even when a message or a list contains it. This is checked at the moment of sending.',
          {
            list: [
              '**Unsubscribed**, **reported as spam**: the person asked for it.',
              '**Unknown to its server**, **message bounced**: insisting harms your mailbox’s reputation.',
              '**Suppressed by hand**: by you.',
            ],
          },
          'The list is in **Sending**, under **Suppressed addresses**. Addresses can be added there, and taken off again.',
        ],
      },
    ],
  },
]
