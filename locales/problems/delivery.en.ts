// Problems of sending and receiving, after the login: limits, sender, recipient, message, server.
import type { ProblemWords } from '../problem-words.ts'
import type { deliveryProblems as french } from './delivery.fr.ts'

export const deliveryProblems: Record<keyof typeof french, ProblemWords> = {
  'sending-limit': {
    cause: 'The sending limit of this account is reached.',
    meaning:
      'The provider counts messages by hour or by day and takes no more for now. Nothing is lost: the messages wait.',
    steps: [
      'Look up the sending limits of your plan at the provider.',
      'Space out what you send: lower the limits of the account in FluenzR.',
      'Contact your hosting company to raise the quota, or spread the sending over several accounts.',
    ],
  },
  'greylisting-temporary': {
    cause: 'The recipient’s server asks us to come back in a few minutes.',
    meaning:
      'This is a common defence against spam, called greylisting: a first message from a stranger is always put off. There is nothing to correct.',
    steps: ['Wait: FluenzR tries again by itself.', 'If it lasts more than a day, tell the recipient in another way.'],
  },
  'too-many-imap-connections': {
    cause: 'Too many IMAP connections are open on this mailbox.',
    meaning: 'The provider limits how many programs read the mailbox at the same time: phone, computer, FluenzR.',
    steps: [
      'Close the mail programs that are not in use.',
      'Wait a few minutes for old connections to close.',
      'If it is your own server, raise the limit per user and address.',
    ],
  },
  'sender-not-allowed': {
    cause: 'The server does not accept this sender address.',
    meaning:
      'The connected account may not send under this address, the address was not verified, or its domain does not exist.',
    steps: [
      'Check that the account’s address belongs to the user name, or is one of its aliases.',
      'At a sending service, verify the address or the domain in its interface.',
      'In a company, ask for the “send as” permission.',
    ],
  },
  'relay-denied': {
    cause: 'The server refuses to pass this message on to the outside.',
    meaning:
      'It only sends for users who have logged in, or it is not your provider’s sending server but the one where it receives.',
    steps: [
      'Check that this is the sending server (often “smtp.”) and not the one of the domain (MX).',
      'Use port 587 or 465 with user name and password.',
      'If sending is allowed by IP address, have the address of your server added.',
    ],
  },
  'recipient-unknown': {
    cause: 'The recipient does not exist.',
    meaning:
      'The other server does not know this address, or the mailbox was closed. Insisting would harm your reputation as a sender.',
    steps: [
      'Read the address again, before and after the @.',
      'Ask the recipient for the current address.',
      'Remove the address from your lists.',
    ],
  },
  'recipient-mailbox-full': {
    cause: 'The recipient’s mailbox is full.',
    meaning: 'Its provider stores nothing more until there is room again.',
    steps: ['Try again in a few days.', 'Tell the recipient in another way.'],
  },
  'recipient-policy': {
    cause: 'The recipient or their organisation does not accept this message.',
    meaning:
      'A rule on their side refuses it: allowed senders only, members only, or an internal filter. Your account works.',
    steps: [
      'Read the server’s answer: it often says which rule applies.',
      'Ask the recipient or their administrator to allow your address.',
      'If the answer speaks of attachments or links, send the message without them.',
    ],
  },
  'message-too-large': {
    cause: 'The message is too large.',
    meaning: 'It exceeds the size that the server accepts. An attachment weighs a third more once it is sent.',
    steps: [
      'Shrink or remove the attachments.',
      'Share large files by a link.',
      'Look up the largest size that the provider allows.',
    ],
  },
  'blocked-reputation': {
    cause: 'The message was refused as unwanted or unauthenticated.',
    meaning:
      'The server distrusts the content or the sending domain, or did not find the proofs it expects: SPF, DKIM and DMARC.',
    steps: [
      'Check the SPF, DKIM and DMARC records of your domain.',
      'Read the message again: shortened links, capitals and unusual attachments raise suspicion.',
      'Send less and more regularly, to people who know you.',
      'Follow the link in the server’s answer if there is one.',
    ],
  },
  'protocol-error': {
    cause: 'What {host} answers is not what a mail server in good order says.',
    meaning:
      'The server and FluenzR do not understand each other: another service on this port, a device in between, or a message with a header that does not suit.',
    steps: [
      'Check that the port belongs to the right service: 587 or 465 for sending (SMTP), 993 or 143 for receiving (IMAP).',
      'If an antivirus or a firewall inspects mail, try once without it.',
      'Copy the report and send it to your provider.',
    ],
  },
  'international-address': {
    cause: 'The server does not accept addresses with accented characters.',
    meaning:
      'Addresses whose part before the @ is not in plain letters need an extension (SMTPUTF8) that this server lacks.',
    steps: [
      'Use a variant of the address without accents, if there is one.',
      'Ask your provider whether SMTPUTF8 is planned.',
    ],
  },
  'folder-not-accessible': {
    cause: 'The login worked, but the folders of the mailbox do not open.',
    meaning:
      'The server accepted the login, then could not give access to the inbox: missing permissions, a shared mailbox, or a mailbox that is not created yet.',
    steps: [
      'Open the mailbox once on the provider’s site.',
      'For a shared mailbox, check that the user has full access.',
      'Try again in a few minutes; if it lasts, turn to the administrator.',
    ],
  },
  'not-arrived': {
    cause: 'The test message was accepted but has not arrived yet.',
    meaning:
      'Sending works. Some providers take a few minutes to deliver, or file this message elsewhere. You may save the account.',
    steps: [
      'Look into the inbox and into junk mail.',
      'Run the check again in a few minutes.',
      'If nothing arrives, check the filters and forwardings of the mailbox.',
    ],
  },
  other: {
    cause: 'The server answered something that FluenzR cannot interpret.',
    meaning:
      'The server’s words are shown below as they are. They are often enough to understand, or to ask the provider.',
    steps: [
      'Read the server’s answer.',
      'Run the check again in a few minutes.',
      'Copy the report and send it to your provider.',
    ],
  },
}
