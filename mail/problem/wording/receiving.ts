// Refusals that concern the recipient or the message: does the mailbox exist, is it full, does it want this?
import type { Wording } from './wording.ts'

export const sizeWording: readonly Wording[] = [
  {
    code: 'message-too-large',
    says: /(message|attachment) is too long|(message|mail|data|body|attachments?|content|file).{0,30}(too (large|big)|size (limit|exceed)|exceed\w*.{0,30}size|larger than|over ?size)|exceed\w*.{0,40}\b(size|bytes)\b|\bsize\b.{0,25}exceed|too (large|big)|message length exceed|max(imum)? (message |e-?mail |mail )?size|taille.{0,20}(maxim|d[ée]pass)|nachricht (ist )?zu gro|size violation/,
    seen: 'Postfix, Exim, Gmail, Exchange, GMX',
    where: ['message'],
  },
]

export const fullWording: readonly Wording[] = [
  {
    code: 'recipient-mailbox-full',
    says: /(mailbox|mail ?box|inbox|maildir|mail ?folder|bo[iî]te|postfach|buz[oó]n|casella|account|user|recipient)\b.{0,40}\b(is |are |has )?(full|over ?quota|out of (storage|space)|voll|pleine|llen[oa]|pien[oa]|saturée?)\b|over(drawn)? ?quota|quota.{0,15}(exceed|full|d[ée]pass|überschritten|superad|violation)|(over|out of|exceed\w*|excede\w*|d[ée]pass\w*)\W(\w+\W+){0,3}(quota|storage|disk|mailbox|space)|(insufficient|not enough|no) (disk |storage |mailbox )(space|storage|room)|mailfolder is over|(exhausted|allowed|allocated|maximum) storage|переполнен/,
    seen: 'Gmail 5.2.2, Yahoo, Dovecot LDA, Postfix, Courier, Exchange, Free, Orange, GMX',
    where: ['message'],
  },
]

export const recipientWording: readonly Wording[] = [
  {
    code: 'recipient-unknown',
    says: /\baddress rejected\W*$/,
    seen: 'IronPort "#5.1.0 Address rejected."',
    step: 'rcpt',
    answer: 5,
  },
  {
    code: 'recipient-policy',
    says: /(local|internal) (users?|senders?) only|only (local|internal) (users?|senders?)|suppress(ed|ion)|mailbox unavailable.{0,10}(reject|policy)|recipient address rejected: (block|policy)|rejected by recipient|recipient (does not|doesn't) (want|accept)/,
    seen: 'GMX, Trend Micro "BLOCK-SEND-ER", Exchange Online 5.7.505',
    where: ['message'],
  },
  {
    code: 'server-unavailable',
    says: /temporarily|unverified address|(configuration|lookup) (error|fail)|try (again )?later/,
    seen: 'Postfix and others that cannot say yet whether the mailbox exists',
    where: ['message'],
    answer: 4,
  },
  {
    code: 'recipient-unknown',
    says: /\b(no such|unknown|invalid|non-?existent|unrouteable|undeliverable|bad|unresolvable) (local |virtual |e-?mail |destination )?(user|recipient|mailbox|address|account|rcpt|person|mail ?box|domain|alias)|\b(user|recipient|mailbox|address|account|alias|e-?mail|adresse|utilisateur|empf[aä]nger\w*|usuario|rcpt|addressee|inbox|destinataires?)\b.{0,60}\b(unknown|not (be )?(found|exist|known|listed|recogni[sz]ed|present|a valid|here|local|our customer|in (recipient|our))|(doesn't|does not|do not|didn't|did not|no longer|isn't|is not) (exist|have|accept|valid|active|available|match|on server|in use|a valid)|invalide?s?|unavailable|inconnue?|inexistante?|unallocated|inactive|disabled|deactivated|suspended|terminated|inactivity|unroutable|undeliverable|n'existe|nicht (gefunden|vorhanden|bekannt)|unbekannt|no existe|desconocid\w|inesistente|sconosciut\w|(has|have) (been )?(closed|deleted|removed|expired|moved)|is (closed|dead|discontinued|abandoned))|не (найден|существует)|不存在|not a (known|valid) (user|recipient|mailbox|address|account)|\bno (mail ?box|user|account|recipient)\b|recipnotfound|not our customer|not in recipient list|no longer (valid|available|in use|active|employed|with)|invalid address|does not exist|there is no|no valid recipients|recipient verif|mailbox unavailable|no-domain|null mx|does not accept mail|dns domain .{0,30}not exist|unable to find the recipient|weren't able to find the recipient/,
    seen: 'Postfix, Exim, Gmail, Exchange RecipNotFound, Yahoo, Free, Orange, Comcast, qmail, Trend Micro',
    where: ['message'],
  },
]

export const reputationWording: readonly Wording[] = [
  {
    code: 'ip-blocked',
    says: /spamhaus|\bsorbs\b|spamcop|abusix|uceprotect|barracudacentral|dnsbl|\brbl\b|blocklist|senderbase|senderscore|\b(sbl|xbl|pbl)\b|prs\.proofpoint|dnswl|mailspike|\bpsbl\b|nixspam|blocked using/,
    link: /dnsbl|\brbl|blocklist|block-?list|lookup\.abusix|check\.spamhaus/,
    seen: 'DNS block lists in the words of Postfix, Exim and others',
    where: ['message', 'session'],
  },
  {
    code: 'ip-blocked',
    says: /\b(your|sending|client|source|connecting|originating|remote|this|the|sender)( mta| mail| smtp| server| network)* ?(ip|host|server|network|address \[|hostname)\b.{0,60}\b(block(ed|ing)?|blacklisted|listed|banned|reputation|refused|rejected|denied|not (accept|allowed|authori[sz]ed|permitted))|\bip\b.{0,30}\b(block(ed)?|blacklist\w*|banned|reputation|rejected|based|listed|not authori[sz]ed|not in whitelist)|\b(block(ed)?|blacklisted|banned|rejected|refused|denied|reputation|not accepted|not be accepted|mails?|connections?) (by |of |due to |for |from |to |on )*(your|this|the|sending|sender|client|originating)?( \w+)? ?\b(ip|network|host)\b|\d{1,3}(\.\d{1,3}){3}\S{0,40}.{0,30}\b(is |are )?(blocked|black ?listed|listed|banned|denied|refused|reputation)|(blocked|black ?listed|banned|denied|refused|rejected).{0,30}\d{1,3}(\.\d{1,3}){3}|(poor|bad|low) (ip )?reputation|your access to (submit|this)|\b(invalid|illegal|untrusted|suspicious) (client |sender |source )?ip\b|(spams?|abuse|complaints?|junk) (from|by) (your|this) (ip|server|host|network)|local ct ip|email reputation|reputation database|is_blocked|^\W*(\d{3}\W+)?ip=\d|^\W*(\d{3}\W+)?blocked\b(?!.*spam)|mismatches client ip/,
    seen: 'Gmail, Outlook.com S3140, Yahoo BL21, Free, AT&T, Mimecast, GMX "IP based"',
    where: ['message', 'session'],
  },
  {
    code: 'ip-blocked',
    says: /bypassing .{0,30}relay|\bips blocked|(dynamic|residential).{0,12}\bips?\b|\b(reverse|ptr|rdns)\b|fcrdns|cannot find your (host|reverse)|(hostname|host name).{0,30}(lookup|not found|resolve)|generic (reverse|hostname)|dynamic (ip|address|host|range|pool)|residential|service refuse|connection (refused|rejected|denied)|not accept(ed|ing)? (mail|connections?) from|hit rate|access denied, (please )?try/,
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
    says: /\b(spf|dkim|dmarc|sender ?id|domainkeys)\b|sender policy framework|authentication checks|unauthenticated (e-?mail|mail|messages?)|authentication (information|requirements|results)|sender authentication/,
    seen: 'Gmail 5.7.26, Mimecast, Proofpoint, Infomaniak, GMX, Yahoo',
    where: ['message', 'session'],
  },
  {
    code: 'blocked-reputation',
    says: /\b(mailfrom|helo|from|sender|sending|your) domain.{0,40}(is |are |was |in )*(listed|blacklisted|reputation|blocked|rbl)|reputation of the (sending )?domain|\b(message|mail|content|e-?mail|url|link)\b.{0,40}\b(suspicious|blacklist\w*|malicious|dangerous|unsolicited)|\bvirus|malware|phish|trojan|infected|\bworm\b|(illegal|invalid|forbidden|prohibited|banned|disallowed|executable|dangerous)[ _](attachment|extension|file)|(attachment|file type).{0,30}(not (allowed|permitted)|blocked|forbidden|prohibited|rejected)|security issue|content presents|\bbanned: |surbl|uribl|url shortener|(suspect|suspicious|bad|malicious) (link|url|content)|\burl\b.{0,30}(listed|blocked)/,
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
    says: /spam|unsolicited|bad content|\bbulk\b|\bube\b|\bjunk|indésirable|complaint|unacceptable content|content (rejected|filter|restriction|blocked|unacceptable|denied)|not accepted for policy|message not allowed|suspected|suspicious|reputation|unwanted|\babus|high[- ]risk|mail rejet|(message|mail) (was |is |has been )?filtered|unexpected volume|\bblack ?list|cloudmark|fraud|\bscam|not accept(ed)? (delivery of )?(this|the|your) (message|mail)|dt:spm|local policy|header[- ]from/,
    seen: 'Free, SpamAssassin, Amavis, Gmail, QQ "Mail content denied", Yahoo TS and PH, Orange ofr_5xx, iCloud CS/HM',
    where: ['message', 'login'],
  },
]

export const policyWording: readonly Wording[] = [
  {
    code: 'sender-not-allowed',
    says: /reject|denied|refus|not (allowed|accepted|permitted|authori[sz]ed)|invalid|blocked/,
    seen: 'any refusal of MAIL FROM that no other row knows',
    step: 'mail',
    answer: 5,
  },
  {
    code: 'sending-limit',
    says: /\b(limits?|quota)\b.{0,30}(exceeded|reached|hit|over)|exceed\w* .{0,40}\blimits?\b/,
    seen: 'a limit whose kind no other row knows',
    where: ['message', 'session'],
  },
  {
    code: 'blocked-reputation',
    says: /^(?!.*(polic|prohibit|administrative|rule|destination|recipient|organi[sz]ation|spoof|permission|restrict)).*(\b(message|e-?mail|mail|content|delivery)\b.{0,40}(reject|refus|denied|blocked|not accepted|discard|bounced)|(reject|refus|block|discard)\w* .{0,30}\b(message|mail|content)\b)/,
    seen: 'filters that refuse a message after they have read it, and give no reason',
    step: 'data',
  },
  {
    code: 'recipient-policy',
    says: /polic(y|ies)|administrative(ly)? (prohibit|reject|den|lock)|prohibit|restrict|(recipient|user|mailbox|group|list|destination).{0,50}(not accept|refus|reject|block|denied|only accept|unauthori[sz]ed)|(only|must be) .{0,20}(members?|subscribers?|allowed|authori[sz]ed)\b|allowed[- ]senders|not authori[sz]ed|permission|\b(mail|message|delivery|sender|envelope)\b.{0,30}(refused|rejected|denied|blocked|not accepted|disallowed)|access denied|blocked by|not accept|rejected by|spoof|rejected/,
    seen: 'Exchange, Mimecast, GMX "policy restrictions", Proofpoint, Zoho, mailing lists',
    where: ['message'],
  },
]
