// Why a login was refused, beyond "wrong password". Order matters: the narrowest reason first.
import type { Wording } from './wording.ts'

export const loginWording: readonly Wording[] = [
  {
    code: 'smtp-auth-disabled-for-mailbox',
    says: /smtpclientauthentication is disabled|smtp_auth_disabled|smtp (client )?auth(entication)?.{0,30}(is )?(disabled|not enabled|not allowed|turned off)|(not|n't) (allowed|enabled|authori[sz]ed|permitted) (to use |for |to send (mail )?(via|over|through) )?smtp( auth)?|smtp (service|access|server|relay)?.{0,20}(is )?(disabled|not enabled|not activated|closed|not open|turned off)|does not have smtp (service|access|enabled)|smtp.{0,15}(服务)?(未|没有)(开启|开通)|user has no permission/,
    seen: 'Microsoft 365 5.7.139, Zoho, Yandex, 163 "550 User has no permission", Infomaniak',
  },
  {
    code: 'imap-disabled',
    says: /imap4?( access| service| protocol| server)?.{0,25}(is |are |was |been )?(disabled|not (been )?(enabled|allowed|activated|available|permitted)|turned off|switched off|blocked|restricted|closed|off\b)|(disabled|not enabled|not allowed|not permitted|not authori[sz]ed|no access|enable|turn on|activate|restricted).{0,25}\bimap|imap.{0,20}(désactivé|n'est pas activ|deaktiviert|nicht (aktiviert|freigeschaltet)|未开启|отключ)/,
    seen: 'Gmail [ALERT], Yandex, Zoho, Exchange, GMX/WEB.DE, QQ',
  },
  {
    code: 'app-password-required',
    says: /app(lication)?[- ]?specific[- ]password|invalidsecondfactor|app[- ]passwords?|application passwords?|third[- ]party (app )?password|(app|device|client|external|special)[- ](only )?password|authori[sz]ation code|授权码|mot de passe (d'|pour l'|spécifique à (l'|une ))application|(app|anwendungs(spezifisches)?)[- ]?passwor[dt]|пароль (для )?(внешн|приложени)|parol prilozheniya|two[- ]factor|2[- ]?(fa|step)|second factor|less ?secure ?apps?|support\.google\.com\/(mail|accounts).{0,12}(185833|invalidsecondfactor)|help\.yahoo\.com.{0,30}sln(15241|27791)|ln15241/,
    seen: 'Gmail 5.7.9, Yahoo, iCloud, QQ/163, Mail.ru, Yandex, Zoho, Fastmail',
    where: ['login', 'session', 'message'],
  },
  {
    code: 'oauth-required',
    says: /basic ?auth(entication)?.{0,30}(disabled|blocked|not (supported|allowed|enabled)|retired|deprecated|unsupported)|basicauthblocked|modern auth|aadsts\d+|invalid_grant|invalid_client|unauthorized_client|interaction_required|consent_required|(oauth|oauth2|xoauth2|oauthbearer).{0,60}(required|only|must|instead|not|invalid|expired|fail|error|revoked|denied)|(requires?|use|must use).{0,20}oauth|(access|refresh|bearer)[ _]?token.{0,50}(expired|revoked|invalid|not|missing|fail|malformed)|token (has been |is |was )?(expired|revoked|invalid)|(user|client) is authenticated but not connected|sign(ing)? in with (google|microsoft)/,
    seen: 'Outlook.com, Microsoft 365, Azure AD, Google token endpoint',
    where: ['login', 'session', 'folder'],
  },
  {
    code: 'auth-slow-down',
    says: /too many (failed |invalid |unsuccessful |bad |recent )?(login|log-in|auth|sign-?in|password|attempt|connection attempts)|(login|auth\w*|attempts?).{0,20}(rate|frequency).{0,15}(limit|exceeded)|(login|auth\w*).{0,30}(throttl|temporarily (blocked|rejected|denied|disabled|unavailable))|system busy|trop de tentatives|zu viele (fehl|anmelde|login)|try (again|later).{0,20}(login|auth)/,
    seen: 'Gmail 4.7.0, Dovecot, Outlook.com, cPanel, 163 "system busy"',
    where: ['login'],
  },
  {
    code: 'account-disabled-or-locked',
    says: /(account|mailbox|user|login|username|profile|boîte|compte|konto|postfach|cuenta|e-?mail address).{0,60}(disabled|locked|suspended|blocked|deactivated|inactive|not active|frozen|restricted|closed|banned|terminated|expired|hacked|compromised|désactivé|bloqué|suspendu|verrouillé|gesperrt|deaktiviert|bloqueada|заблокирован)|(disabled|locked|suspended|blocked|deactivated|frozen).{0,30}(account|mailbox|user\b)|unusual (login|activity|sign)|suspicious (activity|login)|locked out|too many (wrong|bad|incorrect) passwords?|verify (that )?(you are not a robot|your (account|identity|phone))|unlock|not a robot|login rate limit/,
    seen: 'Yandex, Yahoo, Microsoft 5.7.139, Zoho, Exim/cPanel, Orange, GMX',
    where: ['login'],
  },
  {
    code: 'too-many-imap-connections',
    says: /(too many|maximum (number|amount)|max(imum)?|number|limit).{0,30}(simultaneous|concurrent|parallel|open)?.{0,20}(connection|session)s?/,
    seen: 'Gmail [ALERT], Dovecot "mail_max_userip_connections", Yahoo [LIMIT]',
    where: ['login', 'session', 'folder'],
  },
  {
    code: 'auth-mechanism',
    says: /auth(entication)?( extension| command| type| method| mechanism|orization)?s?.{0,40}(not (been )?(supported|advertised|available|enabled|allowed|recogni[sz]ed|implemented|accepted)|unsupported|unrecogni[sz]ed|unknown|too weak)|(no|un)(t| )?(suitable|supported|compatible|known|matching|mutual|acceptable|valid|usable).{0,25}(auth|mechanism|sasl)|no (auth|sasl|authentication)( mechanisms?| methods?)?.{0,25}(found|available|supported|in common|match)|unsupported auth|unrecogni[sz]ed auth|mechanism.{0,20}(not|un|invalid|disabled|inappropriate)|(not|n't) support(ed)? (smtp )?(auth|login|plain)|login ?(is )?disabled|auth(entication)? (is )?(not|disabled)|unknown (auth|sasl)/,
    seen: 'Python smtplib, Exchange 504 5.7.4, Exim 503, Go net/smtp, JavaMail, Dovecot LOGINDISABLED',
    where: ['login', 'session'],
  },
  {
    code: 'auth-failed',
    says: /authenticat(ion|e)( was)? (failed|fail|failure|unsuccessful|rejected|error|required|credentials? invalid)|authenticationfailed|(invalid|incorrect|bad|wrong|unknown|unaccepted).{0,30}(login|log-?in|user|password|credential|auth|passwd)|(login|logon|log-in|sign-?in|auth|sasl)[ :_-]*(fail|failed|failure|incorrect|denied|error|invalid|unsuccessful)|(user ?name|password|credentials?|login).{0,40}(not accepted|incorrect|invalid|wrong|mismatch|rejected|not (correct|valid|match)|n't match|fail)|(fail|unable|could not|cannot).{0,10} (to )?(log ?in|login|authenticate|sign in)|please (authenticate|log ?in)|not (been )?authenticated|authenticate first|identifiants?|mot de passe|anmeldung|zugangsdaten|passwor[td].{0,20}(falsch|ung[uü]ltig)|contraseña|autenticaci[oó]n|autenticazione|credenziali|no such user|user (not found|unknown|doesn't exist)|密码错误|登录失败/,
    seen: 'Postfix/Dovecot, Exim, Gmail, Outlook, Yahoo, Courier, Cyrus, national houses',
    where: ['login'],
  },
]
