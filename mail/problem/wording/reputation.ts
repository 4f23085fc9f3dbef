// Refusals for what the sender is known for or what the message holds: block lists, missing proofs (SPF, DKIM, DMARC),
// viruses, spam.
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const reputationWording: readonly Wording[] = [
  {
    code: 'ip-blocked',
    says: anyOf(
      /spamhaus|\bsorbs\b|spamcop|abusix|uceprotect|barracudacentral|dnsbl|\brbl\b|blocklist|senderbase/,
      /senderscore|\b(sbl|xbl|pbl)\b|prs\.proofpoint|dnswl|mailspike|\bpsbl\b|nixspam|blocked using/,
    ),
    link: /dnsbl|\brbl|blocklist|block-?list|lookup\.abusix|check\.spamhaus/,
    seen: 'DNS block lists in the words of Postfix, Exim and others',
    where: ['message', 'session'],
  },
  {
    code: 'ip-blocked',
    says: anyOf(
      /\b(your|sending|client|source|connecting|originating|remote|this|the|sender)( mta| mail| smtp| server| network)* ?(ip|host|server|network|address \[|hostname)\b.{0,60}\b(block(ed|ing)?|blacklisted|listed|banned|reputation|refused|rejected|denied|not (accept|allowed|authori[sz]ed|permitted))/,
      /\bip\b.{0,30}\b(block(ed)?|blacklist\w*|banned|reputation|rejected|based|listed|not authori[sz]ed|not in whitelist)/,
      /\b(block(ed)?|blacklisted|banned|rejected|refused|denied|reputation|not accepted|not be accepted|mails?|connections?) (by |of |due to |for |from |to |on )*(your|this|the|sending|sender|client|originating)?( \w+)? ?\b(ip|network|host)\b/,
      /\d{1,3}(\.\d{1,3}){3}\S{0,40}.{0,30}\b(is |are )?(blocked|black ?listed|listed|banned|denied|refused|reputation)/,
      /(blocked|black ?listed|banned|denied|refused|rejected).{0,30}\d{1,3}(\.\d{1,3}){3}/,
      /(poor|bad|low) (ip )?reputation|your access to (submit|this)/,
      /\b(invalid|illegal|untrusted|suspicious) (client |sender |source )?ip\b/,
      /(spams?|abuse|complaints?|junk) (from|by) (your|this) (ip|server|host|network)|local ct ip/,
      /email reputation|reputation database|is_blocked|^\W*(\d{3}\W+)?ip=\d/,
      /^\W*(\d{3}\W+)?blocked\b(?!.*spam)|mismatches client ip/,
    ),
    seen: 'Gmail, Outlook.com S3140, Yahoo BL21, Free, AT&T, Mimecast, GMX "IP based"',
    where: ['message', 'session'],
  },
  {
    code: 'ip-blocked',
    says: anyOf(
      /bypassing .{0,30}relay|\bips blocked|(dynamic|residential).{0,12}\bips?\b|\b(reverse|ptr|rdns)\b/,
      /fcrdns|cannot find your (host|reverse)|(hostname|host name).{0,30}(lookup|not found|resolve)/,
      /generic (reverse|hostname)|dynamic (ip|address|host|range|pool)|residential|service refuse/,
      /connection (refused|rejected|denied)|not accept(ed|ing)? (mail|connections?) from|hit rate/,
      /access denied, (please )?try/,
    ),
    seen: 'Postfix, Comcast, Barracuda, Yahoo BL23, Orange "Service refuse", Outlook.com AS codes',
    where: ['message', 'session'],
  },
  {
    code: 'ip-blocked',
    says: /(server|service) (is )?(un|not )available|no (smtp|mail) (service|server)/,
    seen: 'Charter and GMX: a server that greets with 5xx is there, but not for this client',
    where: ['session'],
    answer: 5,
  },
]

export const contentWording: readonly Wording[] = [
  {
    code: 'blocked-reputation',
    says: anyOf(
      /\b(spf|dkim|dmarc|sender ?id|domainkeys)\b|sender policy framework|authentication checks/,
      /unauthenticated (e-?mail|mail|messages?)|authentication (information|requirements|results)/,
      /sender authentication/,
    ),
    seen: 'Gmail 5.7.26, Mimecast, Proofpoint, Infomaniak, GMX, Yahoo',
    where: ['message', 'session'],
  },
  {
    code: 'blocked-reputation',
    says: anyOf(
      /\b(mailfrom|helo|from|sender|sending|your) domain.{0,40}(is |are |was |in )*(listed|blacklisted|reputation|blocked|rbl)/,
      /reputation of the (sending )?domain/,
      /\b(message|mail|content|e-?mail|url|link)\b.{0,40}\b(suspicious|blacklist\w*|malicious|dangerous|unsolicited)/,
      /\bvirus|malware|phish|trojan|infected|\bworm\b/,
      /(illegal|invalid|forbidden|prohibited|banned|disallowed|executable|dangerous)[ _](attachment|extension|file)/,
      /(attachment|file type).{0,30}(not (allowed|permitted)|blocked|forbidden|prohibited|rejected)/,
      /security issue|content presents|\bbanned: |surbl|uribl|url shortener/,
      /(suspect|suspicious|bad|malicious) (link|url|content)|\burl\b.{0,30}(listed|blocked)/,
    ),
    seen: 'Gmail, Outlook.com S8001/S8002, Zoho, Barracuda, Exim/ClamAV',
    where: ['message', 'session'],
  },
]

export const spamWording: readonly Wording[] = [
  {
    code: 'ip-blocked',
    says: /spam|unsolicited|abus|reputation|complaint|\bblock|black ?list|suspicious/,
    seen: 'any refusal of this kind before a sender was named: it can only mean the address that connects',
    where: ['session'],
  },
  {
    code: 'ip-blocked',
    says: /reject|denied|refus|prohibit|polic(y|ies)|not (be )?(allowed|accepted|permitted)|(will|does) not accept/,
    seen: 'AOL, Postfix and others at the greeting',
    where: ['session'],
    answer: 5,
  },
  {
    code: 'blocked-reputation',
    says: anyOf(
      /spam|unsolicited|bad content|\bbulk\b|\bube\b|\bjunk|indésirable|complaint|unacceptable content/,
      /content (rejected|filter|restriction|blocked|unacceptable|denied)|not accepted for policy/,
      /message not allowed|suspected|suspicious|reputation|unwanted|\babus|high[- ]risk|mail rejet/,
      /(message|mail) (was |is |has been )?filtered|unexpected volume|\bblack ?list|cloudmark|fraud/,
      /\bscam|not accept(ed)? (delivery of )?(this|the|your) (message|mail)|dt:spm|local policy/,
      /header[- ]from/,
    ),
    seen: 'Free, SpamAssassin, Amavis, Gmail, QQ "Mail content denied", Yahoo TS and PH, Orange ofr_5xx, iCloud CS/HM',
    where: ['message', 'login'],
  },
]
