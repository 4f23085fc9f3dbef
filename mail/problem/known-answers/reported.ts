// Answers as programs report them: wrapped, repeated, cut by line ends. Stage, what was pasted, and the code.
import type { ProblemCode } from '../../../contract/problem.ts'

export type Report = readonly [where: `${'smtp' | 'imap' | 'tls' | 'net'}/${string}`, text: string, code: ProblemCode]

export const reported: readonly Report[] = [
  // the reporter's own words are not the server's
  [
    'smtp/greeting',
    'Error: Invalid greeting. response=554 Local Policy Violation: 554 Local Policy Violation',
    'ip-blocked',
  ],
  ['smtp/connect', 'host mx.test[192.0.2.1] refused to talk to me: 452 try later', 'server-unavailable'],
  [
    'smtp/rcpt',
    'SMTP error from remote mail server after RCPT TO:<a@mx.test>:\n550 #5.1.0 Address rejected.',
    'recipient-unknown',
  ],
  [
    'smtp/mail',
    'Connected to 192.0.2.1 but sender was rejected.\nRemote host said: 550 5.7.1 Denied',
    'sender-not-allowed',
  ],
  ['smtp/rcpt', 'Mailbox unavailable. The server response was: 5.7.1 Unable to relay', 'relay-denied'],
  [
    'smtp/data',
    'Exceeded storage allocation. The server response was: 5.7.0 We found an illegal attachment',
    'blocked-reputation',
  ],
  ['smtp/mail', '503 5.5.1 out of sequence in "MAIL FROM:<a@mx.test> BODY=8BITMIME SMTPUTF8"', 'protocol-error'],
  [
    'smtp/rcpt',
    '550-Requested action not taken: mailbox unavailable\n550 Sender address is not allowed.',
    'sender-not-allowed',
  ],
  // the most telling of several answers
  [
    'smtp/rcpt',
    '<< 550 5.1.2 Domain not found !! << 554 5.5.1 Error: no valid recipients !! (code: 554)',
    'recipient-unknown',
  ],
  [
    'smtp/mail',
    '5.7.57 Client not authenticated. Error: 535 5.7.139 SmtpClientAuthentication is disabled',
    'smtp-auth-disabled-for-mailbox',
  ],
  // numbers that are no reply codes
  ['tls/tls', 'Error: 544E0200:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', 'tls-wrong-mode'],
  ['net/connect', 'connect ETIMEDOUT 192.0.2.1:587 after 450 ms', 'timeout'],
  ['smtp/auth', 'SMTP 5xx error: permanent error (535): 5.7.8 Authentication failed', 'auth-failed'],
  [
    'smtp/auth',
    'SMTP 4xx error: transient error (454): 4.7.0 Temporary authentication failure: Connection lost',
    'server-unavailable',
  ],
  ['net/connect', 'Error: [WinError 10061] positive rejection by the target computer', 'connection-refused'],
  // escaped by web pages and JSON
  ['smtp/rcpt', '550 5.1.1 &lt;a@mx.test&gt;: Recipient address rejected: User unknown', 'recipient-unknown'],
  ['smtp/auth', '"response":"535-5.7.8 Username and Password not accepted.\\n535 5.7.8 BadCredentials"', 'auth-failed'],
  // an IMAP server that does not understand
  ['imap/imap-select', "imaplib.error: UID command error: BAD [b'Missing parameter']", 'protocol-error'],
  ['imap/imap-select', 'A3 NO [SERVERBUG] Internal error occurred.', 'server-unavailable'],
  ['imap/greeting', "unexpected response: b'220 mx.test ESMTP ready'", 'protocol-error'],
]
