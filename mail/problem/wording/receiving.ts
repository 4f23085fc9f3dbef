// Refusals that concern the recipient or the message: does the mailbox exist, is it full, does it want this?
import type { Wording } from './wording.ts'

export const recipientWording: readonly Wording[] = [
  {
    code: 'message-too-large',
    says: /(message|mail|data|body|attachment|content|file)s?.{0,40}(too (large|big)|size (limit|exceed)|exceed\w*.{0,30}size|larger than|over ?size)|(size|length).{0,25}exceed|exceed\w*.{0,40}(size|bytes)|too (large|big)|maximum (message )?size|message size|taille.{0,20}(maxim|d[ée]pass)|nachricht (ist )?zu gro/,
    seen: 'Postfix, Exim, Gmail, Exchange, GMX',
    where: ['message'],
  },
  {
    code: 'recipient-mailbox-full',
    says: /(mailbox|mail ?box|inbox|user|account|recipient|quota|maildir|storage|disk|bo[iî]te|postfach|buz[oó]n|casella|mail ?folder).{0,40}(is |are |has )?(full|over ?quota|out of (storage|space)|exceed\w*.{0,20}(quota|storage|space|allocation)|voll|pleine?|llen[oa]|pien[oa]|saturée?|quota.{0,12}(exceed|full|d[ée]pass)|exceeded)|(over|out of|exceed\w*|excede\w*|d[ée]pass\w*).{0,25}(quota|storage|disk|mailbox|space)|quota.{0,20}(exceed|full|d[ée]pass|überschritten|superad)|(insufficient|not enough|no).{0,20}(disk |storage |mailbox |system )?(space|storage|room)|mailfolder is over|переполнен/,
    seen: 'Gmail 5.2.2, Yahoo, Dovecot LDA, Postfix, Courier, Exchange, Free, Orange, GMX',
    where: ['message'],
  },
  {
    code: 'recipient-unknown',
    says: /(no such|unknown|invalid|non-?existent|unrouteable|undeliverable|bad|nonexistent|unresolvable) (local )?(user|recipient|mailbox|address|account|rcpt|destination|person|part|local|mail ?box|virtual)|(user|recipient|mailbox|address|account|destinat\w+|alias|e-?mail|mail ?box|adresse|utilisateur|empf[aä]nger\w*|usuario|rcpt|addressee|inbox|subscriber|local ?part).{0,60}(unknown|not (found|exist|known|valid|listed|recogni[sz]ed|present|a valid|here|local|our customer|in (recipient|our))|(doesn't|does not|do not|didn't|did not|no longer|n't) (exist|have|accept|valid|active|available|match|on server|in use)|invalide?s?|unavailable|inconnue?|inexistant|unallocated|inactive|disabled|deactivated|suspended|unroutable|undeliverable|n'existe|nicht (gefunden|vorhanden|bekannt)|unbekannt|no existe|desconocid|inesistente|sconosciut|has (been )?(closed|deleted|removed|expired|moved)|is (closed|dead|not active|discontinued|abandoned|terminated)|не (найден|существует)|不存在|cannot be (found|delivered))|not a (known|valid) (user|recipient|mailbox|address|account)|(no|not) (mailbox|user|account|recipient|person)( here| by| with| found| named| in| for|\b)|(user|account|mailbox|address)[_-]?(unknown|notfound|not_found|doesnotexist)|recipnotfound|not our customer|doesn't have an? .{0,50} account|no (mail ?box|such|account|user) (here|by)|not in recipient list|no longer (valid|available|in use|active|exist|on server|employed|with|accept)|blank mailhost|does not exist|there is no|rejected_?unknown|unknown recipient|user .{0,50} (is )?(unknown|not found)|nosuchuser|(verif|verify).{0,20}recipient.{0,20}fail|recipient verif|mailbox unavailable|destinataire/,
    seen: 'Postfix, Exim, Gmail, Exchange RecipNotFound, Yahoo, Free, Orange, Comcast, qmail',
    where: ['message'],
  },
]

export const reputationWording: readonly Wording[] = [
  {
    code: 'ip-blocked',
    says: /(client|host|ip|server|connecting|client host|sending|originating|remote|your)( mta| mail| host| address| ip| server)*.{0,60}(block(ed|list)|blacklist|listed|black ?list|banned|denied by|reputation|refused|rejected)|(block(ed|list)?|blacklist\w*|listed|denied|rejected|banned|refused).{0,40}(using|by|in|on|at|see|from|due to)? .{0,30}(\w+\.)?(spamhaus|sorbs|spamcop|barracuda(central)?|abusix|uceprotect|rbl|dnsbl|sbl|xbl|pbl|zen\b|blocklist|black ?list|senderbase|senderscore|cloudmark|dnswl|truncate|invaluement|mailspike|psbl|nixspam|sender ?score|csi\b|prs\.)|(spamhaus|sorbs|spamcop|abusix|uceprotect|barracudacentral|dnsbl|\brbl\b|blocklist|senderbase|senderscore|cloudmark)|\[?\d{1,3}(\.\d{1,3}){3}\]?.{0,40}(blocked|blacklisted|listed|banned|denied|refused|rejected|reputation)|(bad|poor|low) (ip )?reputation|(ip|address|network|host).{0,30}(block(ed)?( |\.|$)|blacklist|banned|reputation)|ip based|(reverse|ptr|rdns|hostname).{0,60}(dns|record|lookup|not (found|match|resolve|exist)|missing|invalid|required|fail|cannot find|does not)|(no|missing|without|invalid|cannot find your|cannot resolve|fix).{0,20}(reverse|ptr|rdns|hostname)|ptr record|unable to lookup|not accepted from this ip|(connection|access).{0,20}(denied|refused|rejected|blocked).{0,30}(ip|host|reputation|dynamic|from)|dynamic (ip|address|host|range)|residential|mail server.{0,30}(block|blacklist|refus)|abuse.{0,20}(ip|host)|not accept(ed|ing)? (mail|connections|email|messages) from|too many .{0,20}(bad|invalid|spam|unknown).{0,30}(ip|host|connection)|hit rate/,
    seen: 'Spamhaus and other lists in Postfix/Exim words, Proofpoint PRS, Barracuda, GMX, Orange, Gmail 4.7.0',
    where: ['message', 'session'],
  },
]

export const contentWording: readonly Wording[] = [
  {
    code: 'blocked-reputation',
    says: /\b(spf|dkim|dmarc|arc|sender ?id|domainkeys)\b|authentication checks|unauthenticated (e-?mail|mail|messages?)|authentication (information|requirements|results)|sender authentication/,
    seen: 'Gmail 5.7.26, Mimecast, Proofpoint, Infomaniak, GMX, Yahoo',
    where: ['message', 'session'],
  },
  {
    code: 'blocked-reputation',
    says: /(mailfrom|helo|from|sender|sending|your) domain.{0,40}(listed|blacklisted|reputation|blocked)|reputation of the (sending )?domain|(message|mail|content|e-?mail|url|link|body).{0,60}(suspicious|blacklist|reputation|prohibited|malicious|listed|dangerous)|virus|malware|phish|trojan|infected|worm\b|(illegal|forbidden|prohibited|banned|blocked|executable|dangerous|not allowed).{0,20}(attachment|extension|file)|(attachment|file type).{0,30}(not allowed|blocked|forbidden|prohibited|rejected)|security (issue|reason|risk)|5?52-?5?\.7\.0.{0,5}/,
    seen: 'Gmail, Outlook.com S8001/S8002, Zoho, Barracuda, Exim/ClamAV',
    where: ['message', 'session'],
  },
]

export const spamWording: readonly Wording[] = [
  {
    code: 'blocked-reputation',
    says: /\bspam|unsolicited|\bbulk\b|\bube\b|junk|indésirable|complaint|looks like|considered|(user )?complaints|content (rejected|filter|restriction|block|unacceptable)|not accepted for (policy|content)|suspected|suspicious|reputation|unwanted|abus(e|ive)|high[- ]risk|scor(e|ing)|rejected (by|due to|for) (content|filter|security)|filter(ed)?\b|mail content denied|volume|blacklist|cloudmark|bayes|rspamd|fraud|scam|spoof/,
    seen: 'Free, Exim/SpamAssassin, Amavis, Gmail, QQ "Mail content denied", Yahoo TS, SFR',
    where: ['message', 'session', 'login'],
  },
]

export const policyWording: readonly Wording[] = [
  {
    code: 'recipient-policy',
    says: /polic(y|ies)|administrative(ly)? (prohibit|reject|den|lock)|prohibit|restrict|(recipient|user|mailbox|group|list|destination).{0,50}(not accept|does not want|refus|reject|block|denied|only accept|unauthori[sz]ed)|(only|must be).{0,20}(member|subscriber|allowed|authori[sz]ed) |allowed[- ]senders|not authori[sz]ed|permission|(mail|message|delivery|sender).{0,30}(refused|rejected|denied|blocked|not accepted|disallowed)|access denied|blocked by|not accept|does not accept|rejected by|too many hops|loop/,
    seen: 'Exchange, Mimecast, GMX "policy restrictions", Proofpoint, mailing lists',
    where: ['message', 'session'],
  },
]
