// Answers that servers and clients are documented to give, and the code that each must have. Grouped by stage.
import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '../../contract/problem.ts'
import { classify } from './classify.ts'
import { readText } from './read-text.ts'

type Row = readonly [text: string, code: ProblemCode]

const login: readonly Row[] = [
  ['535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', 'auth-failed'],
  [
    '535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials x-y - gsmtp',
    'auth-failed',
  ],
  [
    '534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor',
    'app-password-required',
  ],
  [
    '534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1> Please log in via your web browser and then try again.',
    'account-disabled-or-locked',
  ],
  ['504 5.7.4 Unrecognized Authentication Type. gsmtp', 'auth-mechanism'],
  ['504 5.7.4 XOAUTH is no longer supported.', 'auth-mechanism'],
  ['454 4.7.0 Cannot authenticate due to temporary system problem. Try again later. - gsmtp', 'server-unavailable'],
  ['454 4.7.0 Temporary authentication failure: Connection lost to authentication server', 'server-unavailable'],
  ['454 4.7.0 Too many login attempts, please try again later. - gsmtp', 'auth-slow-down'],
  ['501 5.5.2 Cannot Decode response', 'protocol-error'],
  ['530 5.7.0 Must issue a STARTTLS command first', 'tls-required'],
  ['538 5.7.11 Encryption required for requested authentication mechanism', 'tls-required'],
  ['503 AUTH command used when not advertised', 'auth-mechanism'],
  ['535 Incorrect authentication data', 'auth-failed'],
  ['535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [XX]', 'auth-failed'],
  [
    '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.',
    'auth-failed',
  ],
  [
    "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
    'account-disabled-or-locked',
  ],
  [
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
    'smtp-auth-disabled-for-mailbox',
  ],
  [
    'Login Fail. Please enter your authorization code to login. More information in http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=28&&no=1001256',
    'app-password-required',
  ],
  [
    '535 5.7.8 Error: authentication failed: NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external',
    'app-password-required',
  ],
  ['535 5.7.8 Error: authentication failed: This user does not have access rights to this service', 'imap-disabled'],
  ['535 Authentication failed: The provided authorization grant is invalid, expired, or revoked', 'auth-failed'],
  ['535 Authentication Credentials Invalid', 'auth-failed'],
  ['525 5.7.1 Unauthorized IP address', 'ip-blocked'],
  ['535 5.7.0 (#AUTH005) Too many bad auth attempts.', 'app-password-required'],
  ['454 4.7.0 invalid username or password', 'auth-slow-down'],
  ['550 User has no permission', 'smtp-auth-disabled-for-mailbox'],
  ['535 Error: authentication failed, system busy', 'auth-slow-down'],
  ['smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.', 'auth-mechanism'],
  ['smtplib.SMTPException: No suitable authentication method found.', 'auth-mechanism'],
  ['unencrypted connection', 'tls-required'],
  ["smtp: server doesn't support AUTH", 'auth-mechanism'],
  ['421 4.7.0 Too many errors, closing connection', 'auth-slow-down'],
]

const imapLogin: readonly Row[] = [
  ['a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'auth-failed'],
  [
    'A1 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    'app-password-required',
  ],
  ['* NO [WEBALERT https://accounts.google.com/signin/continue] Web login required.', 'account-disabled-or-locked'],
  [
    'A01 NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access.',
    'imap-disabled',
  ],
  ['NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled', 'imap-disabled'],
  ['a001 NO [UNAVAILABLE] Temporary authentication failure.', 'server-unavailable'],
  ['* NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.', 'tls-required'],
  ['A1 NO [ALERT] Too many simultaneous connections. (Failure)', 'too-many-imap-connections'],
  [
    'NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
    'too-many-imap-connections',
  ],
  ["a1 NO [EXPIRED] That password isn't valid any more", 'account-disabled-or-locked'],
  ['NO [CONTACTADMIN] account suspended', 'account-disabled-or-locked'],
  ['A1 NO [AUTHORIZATIONFAILED] No such authorization-ID', 'account-disabled-or-locked'],
  ['1 NO AUTHENTICATE failed. AADSTS50126: Error validating credentials', 'oauth-required'],
  ['NO [AUTHENTICATIONFAILED] Authentication failed.', 'auth-failed'],
  ['BAD LOGIN is disabled, use AUTHENTICATE', 'auth-mechanism'],
]

const session: readonly Row[] = [
  ['getaddrinfo ENOTFOUND smtp.exemple.fr', 'dns'],
  ['php_network_getaddresses: getaddrinfo failed: Name or service not known', 'dns'],
  ['dial tcp: lookup smtp.exemple.fr on 127.0.0.53:53: no such host', 'dns'],
  ['java.net.UnknownHostException: smtp.exemple.fr', 'dns'],
  ['[Errno 8] nodename nor servname provided, or not known', 'dns'],
  ['dial tcp 10.0.0.1:25: connect: connection refused', 'connection-refused'],
  ['No connection could be made because the target machine actively refused it 127.0.0.1:25', 'connection-refused'],
  ['[Errno 113] No route to host', 'network-unreachable'],
  [
    'A connection attempt failed because the connected party did not properly respond after a period of time',
    'timeout',
  ],
  ['dial tcp 1.2.3.4:465: i/o timeout', 'timeout'],
  ['Net::OpenTimeout: execution expired: timed out', 'timeout'],
  ['smtplib.SMTPServerDisconnected: Connection unexpectedly closed', 'connection-lost'],
  ['Error: read ECONNRESET', 'connection-lost'],
  ['write EPIPE', 'connection-lost'],
  ['ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)', 'tls-wrong-mode'],
  ['tls: first record does not look like a TLS handshake', 'tls-wrong-mode'],
  ['javax.net.ssl.SSLException: Unsupported or unrecognized SSL message', 'tls-wrong-mode'],
  ['received corrupt message of type InvalidContentType', 'tls-wrong-mode'],
  ['The handshake failed due to an unexpected packet format.', 'tls-wrong-mode'],
  ['Cannot determine the frame size or a corrupted frame was received.', 'tls-wrong-mode'],
  ['smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.', 'tls-wrong-mode'],
  ['Server does not support secure connections.', 'tls-wrong-mode'],
  ['error:0A000102:SSL routines::unsupported protocol', 'tls-protocol'],
  ['remote error: tls: protocol version not supported', 'tls-protocol'],
  [
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    'tls-protocol',
  ],
  ['error:141A318A:SSL routines:tls_process_ske_dhe:dh key too small', 'tls-protocol'],
  ['SSL_connect returned=1 errno=0 state=error: sslv3 alert handshake failure', 'tls-protocol'],
  ['x509: certificate has expired or is not yet valid: current time 2024', 'certificate-expired'],
  ['x509: certificate signed by unknown authority', 'certificate-untrusted'],
  ['x509: certificate is valid for *.ovh.net, not mail.exemple.fr', 'certificate-wrong-host'],
  [
    "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'mail.exemple.fr'",
    'certificate-wrong-host',
  ],
  [
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate',
    'certificate-untrusted',
  ],
  ['[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate', 'certificate-self-signed'],
  ['PKIX path building failed: unable to find valid certification path to requested target', 'certificate-untrusted'],
  [
    'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    'certificate-wrong-host',
  ],
  ["Peer certificate CN=`*.web-hosting.com' did not match expected CN=`mail.exemple.fr'", 'certificate-wrong-host'],
  ['unable to verify the first certificate', 'certificate-untrusted'],
  ['invalid peer certificate: UnknownIssuer', 'certificate-untrusted'],
  ['554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', 'ip-blocked'],
  ['421 4.7.0 Too many concurrent SMTP connections', 'sending-limit'],
  ['421 Too many concurrent SMTP connections from this IP address; please try again later.', 'sending-limit'],
  ['501 5.5.4 HELO/EHLO argument "x" invalid, closing connection.', 'protocol-error'],
  ['550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)', 'protocol-error'],
  ['421 4.3.0 Temporary System Problem. Try again later.', 'server-unavailable'],
  ['554 5.7.1 You are not allowed to connect.', 'ip-blocked'],
  ['* BYE Temporary problem, please try again later', 'server-unavailable'],
]

const sender: readonly Row[] = [
  ['553 5.7.1 <a@b.fr>: Sender address rejected: not owned by user c@d.fr', 'sender-not-allowed'],
  ['550 5.1.8 Access denied, bad outbound sender', 'account-disabled-or-locked'],
  ['550 5.7.1 Unconfigured Sending Domain <exemple.fr>', 'sender-not-allowed'],
  ['553 Mail from must equal authorized user', 'sender-not-allowed'],
  ['553 5.1.8 <a@b.fr>... Domain of sender address a@b.fr does not exist', 'sender-not-allowed'],
  ['550 Sender verify failed', 'sender-not-allowed'],
  ['503 Error: need EHLO and AUTH first !', 'auth-failed'],
  ['550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to', 'sending-limit'],
  ['550 5.7.1 Email quota exceeded.', 'sending-limit'],
  ['450 4.7.1 <a@b.fr>: Sender address rejected: exceeded the hourly limit', 'sending-limit'],
  [
    '550 Domain exemple.fr has exceeded the max emails per hour (200/200 (100%)) allowed. Message discarded.',
    'sending-limit',
  ],
  ['454 Throttling failure: Daily message quota exceeded', 'sending-limit'],
  ['451 You have exceeded your messaging limits', 'sending-limit'],
  ['452 4.1.0 <a@b.fr> sender exceeded its quota of 200 mails per hour', 'sending-limit'],
  ['550 5.7.1 Daily SMTP relay limit exceeded for customer.', 'sending-limit'],
  [
    "421 RP-001 (COL004-MC1F1) Unfortunately, some messages from 192.0.2.1 weren't sent. The mail server IP connecting to Outlook.com server has exceeded the rate limit allowed.",
    'sending-limit',
  ],
]

const recipient: readonly Row[] = [
  [
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos",
    'recipient-unknown',
  ],
  ['550 5.1.1 <x@y.fr>: Recipient address rejected: User unknown in virtual mailbox table', 'recipient-unknown'],
  ['550 5.2.1 The email account that you tried to reach is disabled.', 'recipient-unknown'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', 'recipient-unknown'],
  ['550 Requested action not taken: mailbox unavailable', 'recipient-unknown'],
  ['550 No Such User Here', 'recipient-unknown'],
  ['550 Unrouteable address', 'recipient-unknown'],
  ["553 5.1.2 We weren't able to find the recipient domain.", 'recipient-unknown'],
  ['556 5.1.10 Recipient domain does not accept mail (null MX)', 'recipient-unknown'],
  ['552 5.2.2 The email account that you tried to reach is over quota.', 'recipient-mailbox-full'],
  ['452 4.2.2 Mailbox full', 'recipient-mailbox-full'],
  ['554 5.2.2 mailbox full;STOREDRV.Deliver.Exception:QuotaExceededException', 'recipient-mailbox-full'],
  ['552 5.1.1 Boite du destinataire pleine. Recipient overquota OFR_417 [417]', 'recipient-mailbox-full'],
  ['450-4.2.1 The user you are trying to contact is receiving mail too quickly.', 'recipient-policy'],
  [
    '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
    'recipient-policy',
  ],
  [
    '450 4.2.0 <x@y.fr>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help',
    'greylisting-temporary',
  ],
  ['451 4.7.1 Greylisting in action, please come back later', 'greylisting-temporary'],
  [
    '451 Internal resource temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451',
    'greylisting-temporary',
  ],
  ['454 4.7.1 <x@y.fr>: Relay access denied', 'relay-denied'],
  ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay-denied'],
  [
    '550-Please turn on SMTP Authentication in your mail client. host is not permitted to relay through this server',
    'relay-denied',
  ],
  ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'relay-denied'],
  ['550 5.7.1 RESOLVER.RST.AuthRequired; authentication required [Stage: CreateMessage]', 'recipient-policy'],
  ['553 5.6.7 SMTPUTF8 is required, but was not offered by host', 'international-address'],
  ['452 4.5.3 Too many recipients', 'sending-limit'],
]

const content: readonly Row[] = [
  ['552 5.3.4 Message size exceeds fixed limit', 'message-too-large'],
  ['552 message exceeds maximum message size', 'message-too-large'],
  ['554 5.7.1 Message rejected under suspicion of SPAM; https://ya.cc/1IrBc', 'blocked-reputation'],
  ['550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=x', 'blocked-reputation'],
  ['550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1', 'blocked-reputation'],
  [
    '550-5.7.1 [192.0.2.1] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.',
    'blocked-reputation',
  ],
  [
    '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
    'blocked-reputation',
  ],
  [
    "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    'ip-blocked',
  ],
  ['550 5.7.606 Access denied, banned sending IP [192.0.2.1]', 'ip-blocked'],
  ['550 5.7.25 The IP address sending this message does not have a PTR record setup', 'ip-blocked'],
  [
    "550 5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to send email directly to our servers.",
    'ip-blocked',
  ],
  ['550 5.7.509 Access denied, sending domain exemple.fr does not pass DMARC verification', 'blocked-reputation'],
  ['550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy', 'recipient-policy'],
  ['554 5.6.0 Message exceeded 50 hops, this may indicate a mail loop.', 'protocol-error'],
  ['554 5.6.0 Mail message is malformed. Not accepted.', 'protocol-error'],
  ['550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds', 'protocol-error'],
  ['451 4.3.0 Error: queue file write error', 'server-unavailable'],
  ['452 4.3.1 Insufficient system storage', 'server-unavailable'],
  ['552 Virus detected, message refused', 'blocked-reputation'],
  [
    '554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    'account-disabled-or-locked',
  ],
]

const tables = [
  ['smtp', 'auth', login],
  ['imap', 'auth', imapLogin],
  ['smtp', 'connect', session],
  ['smtp', 'mail', sender],
  ['smtp', 'rcpt', recipient],
  ['smtp', 'data', content],
] as const

describe.each(tables)('%s, stage %s', (protocol, stage, rows) => {
  test.each(rows)('%s → %s', (text, code) => {
    expect(classify(readText({ protocol, stage, text })).code).toBe(code)
  })
})
