// Words and numbers of single houses whose meaning their own documentation fixes, however misleading the prose is.
import type { Wording } from './wording.ts'

export const houseWording: readonly Wording[] = [
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
    says: /(login|authenticate) failed/,
    house: /microsoft[- ]?365|office[- ]?365|outlook|hotmail/,
    imap: true,
    seen: 'Exchange Online: passwords over IMAP ended in 2022, Outlook.com in 2024',
    where: ['login'],
  },
  {
    code: 'sending-limit',
    says: /throttl|rate limit|backoff/,
    seen: 'Exchange Online IMAP "Request is throttled"',
    imap: true,
    where: ['folder'],
  },
  {
    code: 'sending-limit',
    says: /too many (concurrent |simultaneous |parallel |open )?(smtp )?(connections|sessions)/,
    seen: 'Exim, SES, OVH, Orange',
    where: ['session', 'message'],
  },
  {
    code: 'relay-denied',
    says: /client host rejected: access denied/,
    seen: 'Postfix, where only logged-in clients may send',
    where: ['message'],
  },
  { code: 'sender-not-allowed', says: /mail sending denied/, seen: 'Gmail 5.7.0', where: ['message'] },
  { code: 'recipient-unknown', says: /recipient address .{0,60}not a valid/, seen: 'Gmail 5.1.3', where: ['message'] },
  { code: 'blocked-reputation', says: /banned content/, seen: 'Barracuda', where: ['message'] },
  {
    code: 'ip-blocked',
    says: /\[tss(09|11)\]|permanently deferred/,
    seen: 'Yahoo TSS09, TSS11: sending address refused',
  },
  {
    code: 'ip-blocked',
    says: /\[bl\d+\]|vs\d*-ip|\bs3(140|150)\b|\bas\(?\d{3,4}\)?\b|\((dy|sc|ou)-00\d\)|\b(dy|ou)-00\d\b/,
    seen: 'Yahoo BLnn, Outlook.com S3140, S3150, DY-001',
  },
  {
    code: 'sending-limit',
    says: /\brp-00\d\b|excessive volume|unexpected volume|\[ts\d\d\]|\[tss\d\d\]/,
    seen: 'Outlook.com RP-001, Yahoo TSS04, iCloud',
  },
  {
    code: 'blocked-reputation',
    says: /ofr_?5\d\d|\bofr_?00[5-9]_5\d\d|lpn007_5\d\d|\[(cs|hm)\d\d\]|dt:spm|dt:sum|mi:|\bsc-00\d\b|\[ph\d\d\]/,
    seen: 'Orange ofr_506, La Poste LPN007_510, iCloud CS01/HM08, 163 DT:SPM, Outlook.com SC-001',
  },
  { code: 'recipient-unknown', says: /ofr_?416|\[416\]/, seen: 'Orange OFR_416' },
  {
    code: 'sending-limit',
    says: /(sfr_in|ofr\d*|lpn\d*)_10[4-8]\b.{0,10}(too many (conn|mess)|trop)/,
    seen: 'SFR, Orange, La Poste connection limits',
  },
  {
    code: 'blocked-reputation',
    says: /too many (unknown|invalid|bad) (users|recipients|addresses)|sfr_in_104|excessive unknown recipients|directory harvest|bounce attack/,
    seen: 'SFR_IN_104, Yahoo VS1-MF, QQ',
    where: ['session', 'message'],
  },
  {
    code: 'ip-blocked',
    says: /not accepting (connections|mail|messages)|refus\w+ to talk|reject due to policy violations|no smtp (service )?here/,
    seen: 'iCloud greeting, IONOS 421',
    where: ['session'],
  },
  {
    code: 'recipient-policy',
    says: /(domain|email) policy size|mailpolicy violation|transport\.rules|(ressrv|resolver)\.rst|storedrv.{0,40}notauthorized|rejected by (the )?(recipient|organization|your organization)|email rejected due to security policies|blocked by (the )?(recipient|organization|customer)|manually blocked|user entry/,
    seen: 'Gmail 4.5.3, Zoho, Exchange transport rules, Mimecast',
    where: ['message'],
  },
  {
    code: 'server-unavailable',
    says: /recipient thread limit|temporarily rejected message|storedrv\.(deliver|storage); (mailbox|storage|temporar)|insufficient system (resources|storage)|account inbounds disabled/,
    seen: 'Exchange Online 432 4.3.2, Gmail 4.3.0, Mimecast',
    where: ['message', 'session'],
  },
  {
    code: 'protocol-error',
    says: /\bheaders?\b.{0,60}\b(missing|duplicate|disallowed|not accepted|multiple|no from)|(missing|duplicate|multiple|no) (a )?(valid )?(address(es)? in |instances of )?(the )?(from|message-id|date|to|subject)?:? ?header|disallowed header|from: header|message is not rfc|not (a valid |compliant with )?rfc[- ]\d{3,4}|rfc[- ]?\d{3,4}.{0,5}(complian|compatib)|line (is )?too long|unix ?line|bare (lf|newline)/,
    seen: 'Gmail 5.7.1 header refusals, Exchange 5.6.11',
    where: ['message'],
  },
  {
    code: 'other',
    says: /unable to correctly read|database returned invalid|unknown error/,
    seen: 'ImprovMX, Yandex 5.3.0',
    where: ['message'],
    answer: 5,
  },
  {
    code: 'account-disabled-or-locked',
    says: /unusual amount of unsolicited|sending (paused|suspended|disabled)|account (is |has been )?(under review|suspended|disabled|blocked|locked|deactivated|compromised)|compromised|outgoing mail.{0,30}(suspended|blocked|disabled)|smtp account is not yet activated|bad outbound sender/,
    seen: 'cPanel [CSR], SES "Sending paused", Brevo, Exchange Online 5.1.8',
    where: ['message'],
    answer: 5,
  },
  {
    code: 'auth-failed',
    says: /provided authori[sz]ation grant is invalid|no such user/,
    seen: 'SendGrid 535, Proton Bridge at login',
    where: ['login'],
  },
]
