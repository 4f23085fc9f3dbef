// Notices of systems that write no delivery-status part, and reports that bend RFC 3464. The texts are short imitations
// of what each system writes.
import { expect, test } from 'vitest'
import { classifyMail } from '../classify.ts'

const original =
  '\n\nReturn-Path: <us@example.org>\nFrom: us@example.org\nTo: ada@example.com\nMessage-ID: <ours@example.org>\nSubject: Hi\n\nHello\n'

interface Notice {
  from: string
  subject: string
  body: string
  more?: string
}

function classified({ from, subject, body, more = '' }: Notice) {
  const coded = /^[ -~]*$/.test(subject) ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
  const header = `From: ${from}\nTo: us@example.org\nSubject: ${coded}\n${more}Content-Type: text/plain; charset=utf-8\n\n`
  return classifyMail(Buffer.from(header + body))
}

const notices: Readonly<Record<string, Notice & { group: string }>> = {
  qmail: {
    from: 'MAILER-DAEMON@mx.example',
    subject: 'failure notice',
    body: `Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<ada@example.com>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no such user\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.${original}`,
    group: 'address_invalid',
  },
  Exim: {
    from: 'Mail Delivery System <Mailer-Daemon@mx.example>',
    subject: 'Mail delivery failed: returning message to sender',
    body: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ada@example.com\n    host mx.example.com [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<ada@example.com>:\n    552 5.2.2 mailbox full\n\n------ This is a copy of the message, including all the headers. ------${original}`,
    group: 'mailbox_full',
  },
  'Sendmail 5': {
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
    subject: 'Returned mail: User unknown',
    body: `   ----- Transcript of session follows -----\nWhile talking to mx.example.com:\n>>> RCPT To:<ada@example.com>\n<<< 550 <ada@example.com>... User unknown\n550 <ada@example.com>... User unknown\n\n   ----- Unsent message follows -----${original}`,
    group: 'address_invalid',
  },
  'Exchange 5.5': {
    from: 'System Administrator <postmaster@mx.example>',
    subject: 'Undeliverable: Hi',
    body: 'Your message\n\n  To:      us@example.org\n  Subject: Hi\n\ndid not reach the following recipient(s):\n\nada@example.com on Thu, 1 Jul 2026 16:51:51 -0500\n    The recipient name is not recognized\n',
    group: 'address_invalid',
  },
  'Exchange, French': {
    from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.com>',
    subject: 'Non remis : Hi',
    body: "Échec de la remise pour ces destinataires ou groupes :\n\nada@example.com\nL'adresse de messagerie que vous avez entrée est introuvable.\n\nInformations de diagnostic pour les administrateurs :\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n",
    group: 'address_invalid',
  },
  Gmail: {
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject: 'Delivery Status Notification (Failure)',
    more: 'X-Failed-Recipients: ada@example.com\n',
    body: "** Address not found **\n\nYour message wasn't delivered to ada@example.com because the address couldn't be found, or is unable to receive mail.\n\nThe response was:\n\n550 5.1.1 The email account that you tried to reach does not exist.\n",
    group: 'address_invalid',
  },
  Yahoo: {
    from: 'MAILER-DAEMON@yahoo.com',
    subject: 'Failure Notice',
    body: `Sorry, we were unable to deliver your message to the following address.\n\n<ada@example.com>:\n554: delivery error: dd This user doesn't have a yahoo.com account\n\n--- Below this line is a copy of the message.${original}`,
    group: 'address_invalid',
  },
  Domino: {
    from: 'Postmaster@mx.example',
    subject: 'DELIVERY FAILURE: User ada (ada@example.com) not listed in Domino Directory',
    body: 'Your message\n\n  Subject: Hi\n\nwas not delivered to:\n\n  ada@example.com\n\nbecause:\n\n  User ada (ada@example.com) not listed in Domino Directory\n',
    group: 'address_invalid',
  },
  'La Poste': {
    from: 'MAILER-DAEMON@laposte.net',
    subject: 'Undelivered Mail Returned to Sender',
    body: "This is the mail system at host smtp.laposte.net.\n\nVotre message n'a pas pu être remis.\n\n<ada@example.com>: host mx.example.com[192.0.2.1] said: 550 5.7.1 Service refused, client host blocked using bl.example (in reply to RCPT TO command)\n",
    group: 'policy_block',
  },
  Orange: {
    from: 'Mail Delivery System <MAILER-DAEMON@orange.fr>',
    subject: 'Undelivered Mail Returned to Sender',
    body: "I'm sorry to have to inform you that your message could not be delivered.\n\n<ada@example.com>: host mx.example.com said: 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 (in reply to RCPT TO command)\n",
    group: 'address_invalid',
  },
  Courier: {
    from: '"Courier mail server at mx.example" <postmaster@mx.example>',
    subject: 'NOTICE: mail delivery status.',
    body: 'This is a delivery status notification from mx.example,\nrunning the Courier mail server.\n\nUNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<ada@example.com>:\n    mx.example.com [192.0.2.1]:\n>>> RCPT TO:<ada@example.com>\n<<< 550 User unknown.\n',
    group: 'address_invalid',
  },
  MessageLabs: {
    from: 'MessageLabs Mail Delivery System <mailer-daemon@messagelabs.com>',
    subject: 'Mail Delivery Failure',
    body: 'This is the mail delivery agent at messagelabs.com.\nI was unable to deliver your message to the following addresses:\n\nada@example.com\n\nReason: 550 Requested action not taken: mailbox unavailable\n\nThe message subject was: Hi\n',
    group: 'address_invalid',
  },
  'Exim, delayed': {
    from: 'Mail Delivery System <Mailer-Daemon@mx.example>',
    subject: 'Warning: message 1abc-2 delayed 24 hours',
    body: 'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.\n\nThe address to which the message has not yet been delivered is:\n\n  ada@example.com\n    Delay reason: Connection timed out\n',
    group: 'temporary_technical',
  },
  'T-Online, German': {
    from: 'MAILER-DAEMON@t-online.de',
    subject: 'Unzustellbar: Hi',
    body: 'Ihre Nachricht konnte nicht zugestellt werden an:\n\n<ada@example.com>\n\nGrund: Der Empfänger ist unbekannt.\n',
    group: 'address_invalid',
  },
  'a hoster, Dutch': {
    from: 'mailer-daemon@mx.example',
    subject: 'Uw bericht kon niet worden bezorgd',
    body: 'Uw bericht aan ada@example.com kon niet worden bezorgd omdat de ontvanger niet bestaat.',
    group: 'address_invalid',
  },
  'Exchange, Portuguese': {
    from: 'postmaster@mx.example',
    subject: 'Não é possível entregar: Hi',
    body: 'A entrega falhou para estes destinatários:\n\nada@example.com\nA caixa de correio do destinatário está cheia.',
    group: 'mailbox_full',
  },
  'a hoster, French': {
    from: 'postmaster@mx.example',
    subject: 'Message non distribué',
    body: 'Votre message à ada@example.com n’a pas pu être remis car sa taille dépasse la limite autorisée.',
    group: 'message_too_big',
  },
  'Courier, without an address': {
    from: '"Courier mail server at mx.example" <>',
    subject: 'NOTICE: mail delivery status.',
    body: 'This is a delivery status notification from mx.example.\n\nYour message to the following recipients cannot be delivered:\n\n<ada@example.com>:\n>>> RCPT TO:<ada@example.com>\n<<< 550 User unknown.\n',
    group: 'address_invalid',
  },
  'a list server': {
    from: 'list-bounces@mx.example',
    subject: 'Rejected posting to ADA@EXAMPLE.COM',
    body: 'Your message to ada@example.com was rejected: you are not allowed to post to this mailing list.',
    group: 'policy_block',
  },
  'a hoster, Spanish': {
    from: 'correo@mx.example',
    subject: 'Mensaje no entregado',
    body: 'El mensaje para ada@example.com no ha podido ser entregado: el usuario no existe en este servidor.',
    group: 'address_invalid',
  },
  'a delay, Spanish': {
    from: 'postmaster@mx.example',
    subject: 'Aviso: entrega retrasada',
    body: 'La entrega de su mensaje a ada@example.com se ha retrasado. El servidor remoto no responde; se seguirá intentando.',
    group: 'temporary_technical',
  },
  'Microsoft 365, a rule of theirs': {
    from: 'postmaster@mx.example',
    subject: 'Undeliverable: Hi',
    body: "Your message to ada@example.com couldn't be delivered.\n\nA custom mail flow rule created by an admin has blocked your message.",
    group: 'policy_block',
  },
}

test('behind an alias, the address that we wrote to is named as well', async () => {
  const found = await classified({
    from: 'MAILER-DAEMON@mx.example',
    subject: 'Undelivered Mail Returned to Sender',
    body: '<real@in.example> (expanded from <ada@example.com>): unknown user: "real"',
  })
  expect(found).toMatchObject({
    recipients: [{ address: 'real@in.example', original: 'ada@example.com', group: 'address_invalid' }],
  })
})

test.each(Object.entries(notices))('%s: of whom and why', async (_, { group, ...notice }) => {
  expect(await classified(notice)).toMatchObject({
    kind: 'bounce',
    recipients: [{ address: 'ada@example.com', group }],
  })
})

test('a returned message says which of ours it was', async () => {
  const found = await classified(notices['qmail'] ?? { from: '', subject: '', body: '' })
  expect(found.inReplyTo).toEqual(['ours@example.org'])
})

function report(...recipients: string[]): Buffer {
  return Buffer.from(
    `From: MAILER-DAEMON@mx.example\nSubject: Delivery report\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n${recipients.join('\n\n')}\n\n--b--\n`,
  )
}

test('every recipient of a report gets a verdict of its own', async () => {
  const found = await classifyMail(
    report(
      'Final-Recipient: rfc822; ada@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown',
      'Original-Recipient: rfc822;bob@example.com\nFinal-Recipient: rfc822; robert@example.net\nAction: delayed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox full',
      'Final-Recipient: rfc822; eve@example.com\nAction: delivered\nStatus: 2.0.0',
    ),
  )
  expect(found).toMatchObject({
    kind: 'bounce',
    recipients: [
      { address: 'ada@example.com', status: '5.1.1', permanent: true, hard: true, group: 'address_invalid' },
      {
        address: 'robert@example.net',
        original: 'bob@example.com',
        permanent: false,
        hard: false,
        group: 'mailbox_full',
      },
    ],
  })
})

test('a report of success is no bounce', async () => {
  expect(
    await classifyMail(report('Final-Recipient: rfc822; ada@example.com\nAction: delivered\nStatus: 2.0.0')),
  ).toMatchObject({
    kind: 'other',
  })
})

test('a person who quotes a bounce is a person', async () => {
  const found = await classified({
    from: 'ada@example.com',
    subject: 'Re: Undelivered Mail Returned to Sender',
    more: 'In-Reply-To: <ours@example.org>\n',
    body: 'I got this, can you check?\n\n> <bob@example.com>: User unknown, message could not be delivered\n',
  })
  expect(found.kind).toBe('human')
})

test.each([
  [
    'Undelivered mail - your invoice',
    'Hello, the invoice you sent to old@example.com could not be delivered, our mailbox was full. Please resend it to new@example.com.',
  ],
  ['Delivery failure', 'The mail you sent to Tom was returned as undeliverable, he told me so. Use tom@example.com.'],
  ['Undeliverable mails from you', 'My reply bounced with "550 5.1.1 user unknown". Can you call me?'],
])('a person may write of mail that came back: %s', async (subject, body) => {
  expect((await classified({ from: 'ada@example.com', subject, body })).kind).toBe('human')
})

test('an abuse report names who complained and about which message (RFC 5965)', async () => {
  const raw = `From: fbl@example.net\nSubject: FW: Hi\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: <ada@example.com>\n\n--b\nContent-Type: message/rfc822\n${original.slice(1)}\n--b--\n`
  expect(await classifyMail(Buffer.from(raw))).toMatchObject({
    kind: 'complaint',
    recipients: ['ada@example.com'],
    feedbackType: 'abuse',
    inReplyTo: ['ours@example.org'],
  })
})
