// What refusing servers say, by the group of reasons it belongs to. Read from the top; the first row that matches decides,
// so narrow rows stand above wide ones. To add one: the words in lower case, and where they were seen.
import { anyOf } from '../../problem/wording/any-of.ts'
import type { ReasonGroup } from '../inbound.ts'

export type Row = readonly [group: ReasonGroup, words: RegExp]

/** Said about the mailbox or the message: decides whatever the status is. */
export const wideWords: readonly Row[] = [
  [
    'message_too_big',
    anyOf(
      /message size limit|exceeded[^.]{0,40} size limit|message (size )?(is )?(too (big|large|long)|exceeds)/,
      /exceed(s|ed)?( the)?( maximum| fixed| configured| server'?s?)*( permitted| allowed| message)* (size|file ?size)/,
      /(size|length) (limit )?exceed|mail size limit|max(imum)?[ -]message[ -]size|message length exceeds/,
      /larger than (the )?(current )?(system )?(size )?limit|message file too big|message header size/,
      /max message size|too large to (be )?(deliver|receiv|accept)/,
    ),
  ], // Sendmail, Postfix, Exchange, 1&1
  [
    'domain_refuses_mail',
    anyOf(
      /null ?mx|does not accept (any )?(mail|e-?mail|message)s?( \(nullmx\))?(?! from)/,
      /doesn't accept (any )?mail|host\/domain does not accept mail|no mail (is )?accepted/,
      /not (a )?(a )?mail (host|server)|this (server|system|domain|host) (does|is) not (accept|receiv)/,
      /no smtp service here|domain (is )?not (configured|set up) to (receive|accept)/,
    ),
  ], // RFC 7505, Postfix
  [
    'mailbox_full',
    anyOf(
      /mail ?box (is |was |has |size )?(full|over|exceed|limit)/,
      /(mailbox|inbox|account|user|recipient|disk|storage|quota|mailfolder|mail folder|maildir)[^.]{0,60}(over ?quota|quota exceed|exceed(s|ed)?[^.]{0,30}(quota|storage|limit|space)|is full|overdrawn|out of (storage|space|disk)|full\b)/,
      /(over|exceed(s|ed|ing)?|out of|reached|insufficient|not enough|no|past|above)( (the|his|her|its|their|disk|mail|mailbox|allowed|maximum|allocated|email|your|user|storage|inbox))*[ -](quota|storage space|disk ?space|storage|space (left|available)|space on)/,
      /(mail ?box|inbox|account|folder|mail ?drop)[^.]{0,60}(over|above|beyond|past|at|reached) (its|his|her|the|their) (maximum|max|limit|allowed|allotted|size|capacity)/,
      /quota (is )?(exceed|full|violation)|overquota|over ?quota|disk (is )?(full|quota)/,
      /not enough (room|space|storage)|no space left|storage (limit|quota)|boîte.{0,40}pleine/,
      /bo[iî]te (de réception )?.{0,30}satur|quota.{0,20}(dépassé|atteint)|postfach.{0,20}(voll|überfüllt)/,
      /speicherplatz|buz[oó]n.{0,20}lleno|casella.{0,20}piena|(mailbox|postvak).{0,30}\bvol\b/,
      /caixa (de correio|postal).{0,30}chei|skrzynka.{0,20}(przepełn|pełna)|schránka.{0,20}pln/,
      /почтовый ящик.{0,20}переполн|inkorg.{0,20}full|is temporarily out of storage/,
      /user has (too many messages|exhausted)|maximum (storage|mailbox) (size|capacity)|allocated mailbox/,
      /too many messages? (in|on) (the |this )?(mailbox|folder)/,
    ),
  ],
  [
    'rate_limited',
    anyOf(
      /too many [^.]{0,40} (hour|minute|day)(?![a-z])/,
      /too many (connections?|messages? (from|per|in|this)|recipients? (this|per|in)|concurrent|errors|mails?|e-?mails?|requests|sessions|invalid recipients|bad (commands|recipients)|simultaneous|rcpt|per connection)/,
      /(rate|receiving|sending|sender|connection|message|hourly|daily|recipient)[ -]?(rate )?limit|throttl/,
      /receiving (mail|messages|email) (too quickly|at a rate)|rate that|too (fast|quickly|frequent)/,
      /exceed(s|ed)?[^.]{0,40}(rate|per (hour|day|minute|connection|session)|connections?)|slow ?down|4\.7\.28/,
      /try again later, too|concurrency limit|connection (limit|frequency)|trop de (connexions|messages)/,
    ),
  ], // Orange (OFR), Gmail, Yahoo
  [
    'address_invalid',
    anyOf(
      /(mailbox|recipient|address|user|account|e-?mail address|addressee|mail ?drop)[^.\n]{0,50}(has |was |is |been )*(moved|changed|relocated|no longer (in use|valid|used|monitored|current|available|active at))/,
      /no longer (works|employed|with|at|on (this|the) server|has an account)|new (e-?mail )?address/,
      /has moved( to)?|user (has )?moved|please (use|update|try) [^.]{0,60}(new|forward) ?(e-?mail )?address/,
      /(user|account) (has )?(moved|left)|unrouteable mail domain in new/,
    ),
  ],
  [
    'mailbox_disabled',
    anyOf(
      /(account|mailbox|user|recipient|address|inbox|e-?mail)( [^.\n]{0,60})?( has been| is| was| are| currently| temporarily| administratively)+ ?(currently |temporarily |administratively |permanently )?(disabled|suspended|deactivated|inactive|locked|frozen|expired|blocked|closed|restricted|not active|on hold|unavailable due to|dormant|terminated)/,
      /(disabled|suspended|inactive|deactivated|locked|expired|closed|dormant) (recipient|user|account|mailbox|address|e-?mail)/,
      /not active|account (has )?expired|user disabled|mailbox (currently )?suspended/,
      /compte.{0,30}(désactivé|suspendu|bloqué|inactif)|(konto|postfach).{0,20}(gesperrt|deaktiviert)/,
      /(cuenta|buzón).{0,20}(desactivad|suspendid|inactiv)/,
    ),
  ],
  [
    'policy_block',
    anyOf(
      /(relay(ing)?|relay access) (is )?(denied|not (permitted|allowed)|prohibited)/,
      /not (permitted|allowed|authori[sz]ed) to relay|unable to relay|(does|do)(n't| not) relay|we do not relay/,
      /relaying|open relay|isn't in my list of allowed rcpthosts|rcpthosts|unauthori[sz]ed relay|not a gateway/,
    ),
  ], // Exchange 550 5.7.1, qmail
  [
    'policy_block',
    anyOf(
      /\bspf\b|\bdkim\b|\bdmarc\b|sender policy/,
      /authenticat(ed|ion) (check|fail|required|is required|results?|information|error)/,
      /(un|not |isn't )authenticated|fails? (to pass )?(authentication|sender)|domain owner's dmarc/,
      /unauthenticated (e?mail|messages?)|sender (id|authentication)|bimi/,
    ),
  ],
  [
    'policy_block',
    anyOf(
      /reverse ?dns|\bptr\b|\brdns\b/,
      /(cannot|can't|could not|unable to|does not|doesn't|not) (find|resolve)[^.]{0,30}(your|client|host ?name|reverse)[^.]{0,30}(hostname|address|ip|reverse|name)?/,
      /client host (rejected|name)|no reverse|fcrdns|helo (command )?(rejected|name|invalid)|invalid helo/,
      /generic hostname|dynamic (ip|hostname|address)|forward[- ]confirmed|ip name lookup failed/,
      /hostname \(.{0,40}\) does not|fix reverse/,
    ),
  ],
  [
    'policy_block',
    anyOf(
      /spam|junk mail|virus|malware|phish|trojan|infected|worm\b|blacklist|black list|block ?list|blocklist/,
      /blacklisted|denylist|\b(dns|rh?s)?[bw]l\b|dnsbl|rbl|spamhaus|spamcop|barracuda|sorbs|spfbl|abusix/,
      /senderscore|cloudmark|reputation|bulk (e-?mail|mail)|unsolicited|uce\b|abus(e|ive)|suspicious|suspect/,
      /content (filter|rejected|policy|denied|not allowed)|rejected (by|for|due to) (policy|content|reputation)/,
      /(message|mail|e-?mail)( has been| was| is)? (content )?(rejected|blocked|refused|filtered|identified|classified|flagged|quarantined|detected)[^.]{0,50}(spam|policy|content|filter|rule|security|virus|malicious)/,
      /prohibited (attachment|content)/,
      /(attachment|file)[^.]{0,40}(not (allowed|accepted|permitted)|blocked|prohibited|banned)/,
      /banned (content|file)|bad (reputation|content)|poor reputation|low reputation|dangerous|executable/,
    ),
  ],
  [
    'policy_block',
    anyOf(
      /(policy|security) (reasons?|violation|restriction|rejection|reject|block|issue|problem)/,
      /(violat|due to|against|by)[^.]{0,30} polic(y|ies)|local policy|policy (prevents|rejection|of)/,
      /(blocked|rejected|refused|denied|prohibited) (by|using|due to|for|because of|on)[^.]{0,40}(admin|policy|filter|rule|security|system|list|reputation|firewall|your (ip|host|network|domain))/,
      /administrative (prohibition|block|policy)|administratively (prohibited|denied|blocked)/,
      /access (is )?denied|access not allowed/,
      /not accept(ed|ing)?( any)? (mail|e-?mail|messages?|connections?) (from|by)/,
      /(ip|address|host|network|client|server|domain|sender|mta)[^.]{0,50}(is |has been |was |been |currently )+(blocked|banned|denied|listed|refused|blacklisted|rejected|not (allowed|permitted|authori[sz]ed|accepted))/,
      /(blocked|banned|denied|refused|rejecting) (your|the|this|sender|ip|sending|client|connection|host)/,
      /(client|connection|connections|sender|mail|messages?) (from|by) [^.]{0,60}(refused|blocked|denied|rejected|not accepted|prohibited|banned)/,
      /go away|bad (sender|ip)|we don'?t accept|grey ?list/,
    ),
  ],
  [
    'policy_block',
    anyOf(
      /(invalid|bad|unknown|rejected|illegal|unverified|blocked|unauthori[sz]ed) (sender|from|envelope|return[- ]path)/,
      /[ée]metteur.{0,20}(invalide|inconnu|refus)/,
      /exp[ée]diteur.{0,40}(invalide|refus|bloqu|inconnu|non autoris)/,
      /absender.{0,40}(ungültig|unbekannt|abgelehnt|gesperrt|verweigert)/,
      /(sender|from|return[- ]path|envelope[- ]from|mail from|originator|your (domain|e-?mail|address))[^.\n]{0,70}(reject|not (exist|allowed|permitted|accepted|authori[sz]ed|verified|found|valid|owned)|denied|refus|invalid|unknown|verif|does not|doesn't|blocked|spoof|mismatch|resolve|restricted|must be)/,
      /domain of sender|sender (address )?(domain )?(rejected|denied|refused|blocked|verify|not)/,
      /not (allowed|authori[sz]ed|permitted) to (send|post|submit|e-?mail)/,
      /(only|restricted)[^.]{0,40}(members|subscribers|authori[sz]ed senders|internal)/,
      /do(es)? not have permission|permission (to|denied)|authori[sz]ed senders|verify failed for|callout/,
      /sender verif|could not (be )?verif|badmailfrom|backscatter/,
    ),
  ],
  [
    'domain_invalid',
    anyOf(
      /(host|domain|server|name)( name| or domain| or domain name)? ?(is )?(unknown|not found|does(n't| not) exist|could(n't| not) be (found|resolved))/,
      /host(name)? (unknown|not found|lookup failed|or domain name not found)/,
      /(unknown|non-?existent|no such|invalid|bad|illegal|unresolvable|unroutable|unrouteable) (mail )?(host|domain|server|destination)/,
      /unknown (mail )?domain/,
      /(couldn't|could not|can't|cannot|unable to) find (any |a |the )?(host|domain|mail ?exchanger|mx|exchanger)[^.]{0,40}/,
      /no (mx|mail exchanger?|a record|dns|address record|valid (mx|host))|nxdomain/,
      /(name|dns|domain)( ?name)? (lookup|resolution|service error|error|query|server)[^.]{0,40}(fail|not found|no such|error|returned|type=)/,
      /all relevant mx records point to/,
      /mx (record|lookup|list)[^.]{0,40}(no|fail|invalid|not|point|empty|problem)/,
      /unrouteable (mail )?(domain|address)|unroutable address|domain (does not|doesn't) exist/,
      /bad destination (host|mailbox|system)|lookup failed|domain.{0,40}(n['’]existe pas|introuvable|inconnu)/,
      /name or service not known|dns:? ?(no|host|nx|lookup)|loops back to myself/,
    ),
  ],
  [
    'address_invalid',
    anyOf(
      /(user|mailbox|recipient|account|address|addressee|e-?mail|alias|login|inbox|person|customer|member|local[- ]part|mailing list|subscriber)s?( name| address| account| mailbox| in)?( [^\s]{1,80}@[^\s]{1,80}|<@>|'<@>'|"<@>"| \S{1,40})?[ :;,.'"<>()-]{0,4}( is| was| has| are| you| that| entered|\s)*(unknown|not (found|known|exist|exists|a valid|valid|here|listed|local|recogni[sz]ed|registered|available here|on this|in (this|our|the|database|directory)|our customer|hosted|have|match|handled)|does(n't| not)( currently)? (exist|appear|have|match|reside|belong)|do(n't| not) (exist|have)|invalid|non-?exist|no longer (exist|valid|active|available|on|in|at)|could(n't| not) be found|cannot be found|can't be found|wasn't found|was not found|deleted|removed|isn't (found|known|valid)|unreachable|undeliverable)/,
      /(unknown|invalid|no such|not a valid|nonexistent|non-existent|bad|wrong|illegal|incorrect|unrecogni[sz]ed|undefined|no valid|not a known|not our|inexistent|unavailable)( local| virtual| remote| smtp| e-?mail| mail| final| destination)?[ -]?(user|mailbox|recipient|account|address|addressee|e-?mail|alias|local[- ]part|person|rcpt|customer|destination address|part|name|member|login|account id)s?/,
      /(isn't|is not|not) (a )?(known|valid|local|registered|our|active|existing)[^.]{0,20}(user|mailbox|recipient|account|address|customer)/,
      /no (mailbox|account|user|recipient|person|such|one|local) ?(here|by that name|with that|found|exists|user|mailbox|person|recipient|address|account|matching|for)/,
      /user unknown|unknown user|there is no (one|user|account|mailbox)/,
      /not listed in (the )?(public )?(name & address book|domino|directory)|recipientnotfound/,
      /resolver\.adr\.\w*notfound|recipnotfound|no matches to nameserver/,
      /not find (the )?(recipient|user|mailbox|address)/,
      /(e-?mail )?address(es)? (you entered |you specified |was |is |that you entered )?(couldn't|could not|wasn't|was not|not) (be )?found/,
      /does not like recipient|may not exist/,
      /check (the|that) (recipient|address|e-?mail)[^.]{0,40}(typos|correct|spelling)|typos/,
      /adresse.{0,40}(inconnue|invalide|n['’]existe pas|inexistante|erronée|introuvable|non valide|incorrecte)/,
      /(destinataire|utilisateur|compte|boîte).{0,40}(inconnu|n['’]existe pas|inexistant|introuvable|invalide)/,
      /(empfänger|benutzer|adresse|postfach).{0,40}(unbekannt|existiert nicht|nicht gefunden|ungültig|nicht vorhanden)/,
      /(usuario|destinatario|cuenta|buzón|dirección).{0,30}(desconocid|no existe|no encontrad|inválid)/,
      /(utente|destinatario|casella|indirizzo).{0,30}(sconosciut|non esiste|inesistente|non trovat|non valid)/,
      /(gebruiker|adres|mailbox).{0,30}(onbekend|bestaat niet|niet gevonden)/,
      /(usuário|destinatário|endereço).{0,30}(desconhecid|não existe|inexistente|inválid)|niet bestaand/,
      /not_found|no thank you rejected: account unavailable|permanent error.{0,20}unknown/,
    ),
  ],
  ['temporary_technical', /too many hops|routing loop|mail loop|loop detected|mail (is )?loop|hop count/], // RFC 3463 x.4.6
  [
    'temporary_technical',
    anyOf(
      /timed? ?out|time-?out/,
      /(connection|connect)( was| to [^.]{0,80})?( refused| reset| dropped| lost| closed| failed| timed| aborted| error| died)/,
      /lost connection|refused|unreachable|no route|network|(in|been|was) (the )?queue (for )?too long/,
      /too long in|(delivery|retry|message|mail) (time|timeout|lifetime)? ?(exceeded|expired)/,
      /delivery (time )?expired|expired|giving up|gave up|retry (time(out)?|limit) (not reached|exceeded)/,
      /multiple retries|not responding|did not respond|no response|no answer|deferred|delayed/,
      /will (keep|continue|be retried)|unable to connect|could ?n[o']t connect|cannot connect/,
      /(server|system|service|host)[^.]{0,40}(temporar|unavailable|down|not available|busy|shut|overload|too busy)/,
      /(temporar|transient|internal|local|system|server|resource|database|configuration|i\/o|disk|file|lookup|processing|software|mailer|unexpected|backend)[^.]{0,30}(fail|error|problem|unavail|shortage|exhaust)/,
      /error in processing|try again later|again later|can't create/,
      /cannot (open|create|write|lock|append|update)|i\/o error|read error|starttls/,
      /tls (required|negotiation|handshake|not available|is required|connection)|certificate/,
      /encryption (required|needed)|command died|exit(ed)? (with )?(status|code)|command output/,
      /mailer (error|exited)|unable to (open|write|lock|execute|run)|misconfigur|insufficient system/,
      /out of memory|system (resource|storage)|no (free|available) (disk|memory)|servfail/,
      /dns (server )?(error|fail)|protocol violation|queue (lifetime|expir)/,
    ),
  ],
]

/** Too vague for the rows above: believed only when no status says more. */
export const vagueWords: readonly Row[] = [
  ['address_invalid', /^(?!\W*4\d\d\b).*\bmailbox (is )?unavailable/], // RFC 5321 §4.2.3, 550
  ['temporary_technical', /^(\W*554 )?transaction failed/],
  [
    'message_problem',
    anyOf(
      /syntax error/,
      /(bad|invalid|malformed|missing|duplicate|illegal|improper|unexpected|incorrect)[^.]{0,30}(syntax|header|mime|message-id|date|format|command|argument|sequence|character|utf-?8|from: )/,
      /rfc ?-?(5321|5322|2822|822|2821|821|compliant)|not rfc|bare (lf|cr|newline)/,
      /(8 ?-?bit|8bitmime|smtputf8|utf-?8|eai)[^.]{0,40}(not|unsupport|require|conver|data)/,
      /line (too long|length)|conversion (required|not|error)/,
      /(command|parameter|option)[^.]{0,30}(not (implemented|recogni[sz]ed)|unrecogni[sz]ed|unsupported)/,
      /must (have|contain|include)[^.]{0,30}header|unrecogni[sz]ed (command|parameter)|protocol error/,
      /header (is )?(too|missing|not|error|contain|with)|non-?compliant/,
    ),
  ],
  [
    'policy_block',
    /polic(y|ies)|prohibit|not permitted|not allowed|not authori[sz]ed|unauthori[sz]ed|denied|banned|security/,
  ],
  [
    'rejected_unclear',
    /reject|refus|not accept|bounced|blocked|transaction failed|delivery not|cannot accept|undeliverable|filter/,
  ],
]
