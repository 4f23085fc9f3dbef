// What single houses and programs say about connections, encryption and logins, where their own documentation fixes the
// meaning, however misleading the words are.
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const houseSessions: readonly Wording[] = [
  {
    code: 'account-disabled-or-locked',
    says: /log ?in (via|with|through) (your|a|the) web ?browser/,
    seen: 'Gmail 534 5.7.9 and 5.7.14',
    where: ['login'],
  },
  {
    code: 'auth-failed',
    says: /login fail\. account is abnormal/,
    seen: 'QQ names every reason at once',
    where: ['login'],
  },
  {
    code: 'too-many-imap-connections',
    says: /too many (\w+ )?connections|maximum (number of )?connections?|connections? limit|too many login processes/,
    imap: true,
    seen: 'Gmail, Dovecot, Courier at the greeting',
    where: ['session', 'login'],
  },
  {
    code: 'tls-protocol',
    says: /tls 1\.[01]\b.{0,30}not supported|(upgrade|support).{0,20} to (support|use) tls 1\.2/,
    link: /smtp_auth_tls/,
    seen: 'Exchange Online 4.7.66',
  },
  {
    code: 'tls-wrong-mode',
    says: /port: (465|993).{0,20}response: -1/,
    seen: 'JavaMail without TLS on a TLS port',
    answer: 'none',
  },
  {
    code: 'connection-lost',
    says: /non-properly terminated|terminated abnormally/,
    seen: 'GnuTLS',
    answer: 'none',
  },
  {
    code: 'account-disabled-or-locked',
    says: /unusual activity in your account|sign in to unlock/,
    seen: 'Outlook.com',
    where: ['message', 'login'],
  },
  {
    code: 'greylisting-temporary',
    says: /gr[ea]y[- ]?listing in action|gr[ea]y[- ]?listed/,
    seen: 'milter-greylist, Postgrey, rspamd',
    answer: 4,
  },
  {
    code: 'auth-failed',
    says: /no such user/,
    house: /proton/,
    seen: 'Proton Bridge: the address is not in the bridge',
  },
  {
    code: 'oauth-required',
    says: /\b(login|authenticate) failed(?!.{0,60}(block|lock|disab|suspend))/,
    house: /microsoft[- ]?365|office[- ]?365|outlook|hotmail/,
    imap: true,
    seen: 'Exchange Online: passwords over IMAP ended in 2022, Outlook.com in 2024',
    where: ['login'],
  },
  {
    code: 'certificate-untrusted',
    says: /fingerprint.{0,60}(not match|mismatch)/,
    seen: 'OfflineIMAP, msmtp and others that were told a fingerprint',
  },
  {
    code: 'server-unavailable',
    says: /primary target ip address responded/,
    seen: 'Exchange 4.4.0: what it reports of the next server',
  },
  {
    code: 'tls-protocol',
    says: /tls version (is )?(too (low|old)|not supported)/,
    seen: 'servers that want TLS 1.2',
  },
  {
    code: 'server-unavailable',
    says: /^(?!.*(mailbox|recipient|user|quota)).*(insufficient (disk|system|storage)|disk full|no space left|space shortage)/,
    seen: 'sendmail, Exim and qmail whose own disk is full',
    answer: 4,
  },
  {
    code: 'auth-failed',
    says: /lookup failed/,
    house: /google|gmail/,
    imap: true,
    seen: 'Gmail: the address of the login is unknown',
    where: ['login'],
  },
  {
    code: 'sending-limit',
    says: /throttl|rate limit|backoff|bandwidth/,
    seen: 'Exchange Online IMAP "Request is throttled"',
    imap: true,
    where: ['folder', 'session'],
  },
  {
    code: 'server-unavailable',
    says: /load average|system load|mail in the queue|queue (is )?full/,
    seen: 'Exim, sendmail: the server has too much to do, whoever asks',
    answer: 4,
  },
  {
    code: 'sending-limit',
    says: /too many (concurrent |simultaneous |parallel |open )?(smtp )?(connections|sessions)/,
    seen: 'Exim, SES, OVH, Orange',
    where: ['session', 'message'],
  },
  {
    code: 'ip-blocked',
    says: anyOf(
      /not accepting (connections|mail|messages)|refus\w+ to talk|reject due to policy violations/,
      /no smtp (service )?here/,
    ),
    seen: 'iCloud greeting, IONOS 421',
    where: ['session'],
  },
  {
    code: 'server-unavailable',
    says: anyOf(
      /recipient thread limit|temporarily rejected message/,
      /storedrv\.(deliver|storage); (mailbox|storage|temporar)|insufficient system (resources|storage)/,
      /account (in|out)bounds disabled/,
    ),
    seen: 'Exchange Online 432 4.3.2, Gmail 4.3.0, Mimecast',
    where: ['message', 'session'],
  },
  {
    code: 'auth-failed',
    says: /provided authori[sz]ation grant is invalid|no such user/,
    seen: 'SendGrid 535, Proton Bridge at login',
    where: ['login'],
  },
]
