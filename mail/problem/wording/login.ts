// Why a login was refused, beyond "wrong password". Order matters: the narrowest reason first.
import type { Wording } from './wording.ts'

export const loginWording: readonly Wording[] = [
  {
    code: 'smtp-auth-disabled-for-mailbox',
    says: /smtpclientauthentication is disabled|smtp (is )?disabled|smtp (client )?auth(entication)? (is |has been )?(disabled|not enabled|not allowed|turned off)|(not|n't) (allowed|enabled|authori[sz]ed|permitted) (to use |for |to send (mail )?(via|over|through) )smtp( auth)?|(does not|doesn't) have smtp (service|access)|smtp (service|access) (for .{1,40} )?(is )?(disabled|not enabled|not activated|not open|closed)|smtp.{0,15}(未|没有)(开启|开通)|user has no permission/,
    link: /smtp_auth_disabled/,
    seen: 'Microsoft 365 5.7.139, Zoho, Infomaniak, 163 "550 User has no permission"',
  },
  {
    code: 'imap-disabled',
    says: /\bimap4?( access| service| protocol| server| login)? (for .{1,40} )?((is|are|was|has been) )?(currently )?(disabled|not (been )?(enabled|allowed|activated|available|permitted)|turned off|switched off|restricted|closed)|(disabled|not (been )?(enabled|allowed|permitted|authori[sz]ed)( for| to use| in)?|no access to|enable|turn on|activate) (the )?\bimap4?\b(?! connection)|imap.{0,20}(désactivé|n'est pas activ|deaktiviert|nicht (aktiviert|freigeschaltet)|未开启|отключ)|does(n't| not) have (imap|access rights to this service)/,
    seen: 'Gmail [ALERT], Yandex, Zoho, Exchange, GMX/WEB.DE, QQ',
    where: ['login', 'session', 'folder'],
  },
  {
    code: 'app-password-required',
    says: /app(lication)?[- ]?specific[- ]password|app[- ]passwords?|application[- ]passwords?|third[- ]party (app )?password|(device|client|external|special)[- ](only )?password|passwor[dt] f(ü|ue)r e?-?mail-?programme|授权码|(enter|use) .{0,20}authori[sz]ation code|mot de passe (d'|pour l'|spécifique à (l'|une ))application|anwendungs(spezifisches )?passwor[dt]|пароль (для )?(внешн|приложени)|parol prilozheniya|two[- ]factor|\b2[- ]?(fa|step)\b|second factor|less ?secure ?apps?|#auth005|another step is needed/,
    link: /answer[/=]185833|invalidsecondfactor|sln(15241|27791)|ht204397|102654|help\.mail\.ru\/mail\/security/,
    seen: 'Gmail 5.7.9, Yahoo (#AUTH005), iCloud, QQ/163, Mail.ru, Yandex, Zoho, Fastmail',
    where: ['login', 'session', 'message'],
  },
  {
    code: 'oauth-required',
    says: /basic ?auth(entication)? (is |has been |was )?(disabled|blocked|not (supported|allowed|enabled)|retired|deprecated|unsupported)|basicauthblocked|modern auth|aadsts\d+|invalid_grant|invalid_client|unauthorized_client|interaction_required|consent_required|(\boauth|\boauth2|xoauth2|oauthbearer)\b.{0,60}(required|only|must|instead|invalid|expired|fail|error|revoked|denied)|(requires?|use|must use) .{0,20}oauth|(access|refresh|bearer)[ _]?token.{0,50}(expired|revoked|invalid|not|missing|fail|malformed)|token (has been |is |was |has )?(expired|revoked|invalid)/,
    seen: 'Outlook.com, Microsoft 365, Azure AD, Google token endpoint',
    where: ['login', 'session', 'folder'],
  },
  {
    code: 'ip-blocked',
    says: /unauthori[sz]ed ip|\bip( address)? (is )?(not (in (the )?whitelist|authori[sz]ed|allowed|permitted|whitelisted)|blocked|banned|blacklisted)|your ip|from this ip|(not allowed|denied|not permitted) from (your|this) (ip|location|country|network)/,
    seen: 'Brevo 525 5.7.1 "Unauthorized IP address", cPHulk, fail2ban fronts',
    where: ['login'],
  },
  {
    code: 'server-unavailable',
    says: /authenticate at present|temporary (system|server|internal|local)? ?(problem|error|failure)|internal (server )?error|(?<!smtp )server error|system error|temporar(y|ily).{0,20}(unavailable|failure|auth)|(server|service|backend|auth\w*).{0,20}((?<!reason )unavailable|not available|unreachable|down\b|timed? ?out)|maintenance|logging out|\[closed\]|connection broken|shutting down|can't contact|unable to contact/,
    seen: 'Gmail 4.7.0, Dovecot [UNAVAILABLE], Postfix "Temporary authentication failure", PHP imap_open',
    where: ['login'],
  },
  {
    code: 'account-disabled-or-locked',
    says: /(account|mailbox|user|username|profile|bo[iî]te|compte|konto|postfach|cuenta|e-?mail address)\b.{0,60}\b(disabled|locked|suspended|blocked|deactivated|inactive|not active|not (yet )?(been )?activated|abnormal|frozen|restricted|closed|banned|terminated|expired|hacked|compromised|désactivé|bloqué|suspendu|verrouillé|gesperrt|deaktiviert|bloqueada|заблокирован)|(disabled|locked|suspended|blocked|deactivated|frozen) (user |e-?mail )?(account|mailbox|user)\b|unusual (login|activity|sign)|suspicious (activity|login)|lock(ed)?[- ]?out\b|too many (wrong|bad|incorrect) passwords|verify your (account|identity|phone)|unlock (your|the|it)|restricted user|api key.{0,30}(disabled|revoked|blocked|inactive)|(trial|subscription|plan) (has |is )?expired|unsafe login|password (has |is )?expired|log ?in (via|through|with|using) (your|a|the) web ?browser|login rate limit|web ?login required|web ?alert/,
    seen: 'Yandex, Yahoo, Microsoft 5.7.139, Zoho, Exim/cPanel, Orange, GMX',
    where: ['login'],
  },
  {
    code: 'sending-limit',
    says: /(package|quota|credits?|plan|sending limit|daily limit|monthly limit|thread limit).{0,20}(exceed|reach|exhaust|used up|expired)/,
    seen: 'relays that refuse the login when the plan is used up ("535 [E1] Package exceeded")',
    where: ['login'],
  },
  {
    code: 'auth-slow-down',
    says: /too many errors|too many (failed |invalid |unsuccessful |bad |recent )?(login|log-in|auth|sign-?in|attempt)|(login|auth\w*|attempts?).{0,20}(rate|frequency).{0,15}(limit|exceeded)|bandwidth limit|too much .{0,10}auth|throttl|system busy|trop de tentatives|zu viele (fehl|anmelde|login)|try again later|please wait|slow down/,
    seen: 'Gmail 4.7.0, Dovecot, Outlook.com, cPanel, 163 "system busy"',
    where: ['login'],
  },
  {
    code: 'too-many-imap-connections',
    says: /(too many|maximum (number|amount) of|max(imum)?|number of|limit of).{0,30}(connection|session)s?\b/,
    seen: 'Gmail [ALERT], Dovecot "mail_max_userip_connections", Yahoo [LIMIT]',
    where: ['login', 'folder'],
  },
  {
    code: 'auth-mechanism',
    says: /command (is )?(unrecogni[sz]ed|not (recogni[sz]ed|implemented))|unrecogni[sz]ed command/,
    seen: 'sendmail and others that do not know the command AUTH',
    where: ['login'],
  },
  {
    code: 'auth-mechanism',
    says: /auth command used|command not recogni[sz]ed:? auth|auth(entication)?( extension| command| type| method| mechanism)?s?( \S+)? ?(is |are |was )?(not (been )?(supported|advertised|available|enabled|allowed|recogni[sz]ed|implemented|accepted)|unsupported|unrecogni[sz]ed|unknown|too weak)|no (suitable|supported|compatible|known|matching|mutual|acceptable|valid|usable|common) .{0,25}(auth|mechanism|sasl)|(un|not )(supported|recogni[sz]ed|known) (auth|sasl|mechanism|login)|no (auth|sasl|authentication)( mechanisms?| methods?)? .{0,25}(found|available|supported|in common|match)|mechanism.{0,20}(not|unsupp|unavail|invalid|disabled|inappropriate)|(not|n't) support(ed)? (smtp )?(auth|login|plain)|login (is )?disabled|stronger auth|cannot use a secure auth|invalid (auth\w* )?mechanism|logindisabled|(need|requires?) .{0,15}(cram|ntlm|gssapi)/,
    seen: 'Python smtplib, Exchange 504 5.7.4, Exim 503, Go net/smtp, JavaMail, Dovecot LOGINDISABLED',
    where: ['login', 'session'],
  },
  {
    code: 'protocol-error',
    says: /too many (invalid|bad) commands|malformed|command syntax|syntax error|bad sequence|illegal in state|invalid (base64|argument)|cannot decode|unrecogni[sz]ed command|optional argument|bad response|'bad'|not implemented|unexpected token|\bbad (command|authenticate|syntax)/,
    seen: 'Gmail 5.5.2, Yahoo IMAP "BAD AUTHENTICATE Command syntax error"',
    where: ['login'],
  },
]
