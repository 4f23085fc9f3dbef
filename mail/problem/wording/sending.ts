// Refusals that concern the sender: the address it uses, the right to relay, the pace.
import type { Wording } from './wording.ts'

export const sendingWording: readonly Wording[] = [
  {
    code: 'sender-not-allowed',
    says: /not owned by (auth )?user|sender address rejected|(not allowed|not permitted|not authori[sz]ed|no permissions?|cannot|n't allowed|does not have permissions?).{0,30}(to )?send.{0,20}(as|from|on behalf|using)|send ?as ?denied|sendasdenied|(from|sender|mailfrom|envelope)( header| e?-?mail)?( address)?.{0,30}(not (verified|match|allowed|permitted|authori[sz]ed|owned|belong|registered|confirmed|valid)|unverified|mismatch|must (match|be)|n't match|does not match|should be same)|(verified|registered|confirmed) (sender|domain|identity|from)|identities failed|not verified|unverified|must be (same|equal|identical).{0,30}(auth|sender|user|login)|(invalid|illegal|unknown|bad|unauthori[sz]ed) sender|sender (is )?(invalid|unknown|not (allowed|permitted|exist|found|authori[sz]ed|valid|accepted)|denied|verify failed|refused)|emetteur (invalide|refus|inconnu|non autoris)|exp[ée]diteur|absender(adresse)?.{0,40}|remitente|mail from .{0,20}(must|not|denied)|mailbox not allowed|mail from address must|domain.{0,30}not (verified|registered|provisioned)/,
    seen: 'Postfix, Exchange, SES, SendGrid, Brevo, Mailjet, Yandex, QQ, Orange OFR, GMX',
    where: ['message'],
  },
  {
    code: 'sender-not-allowed',
    says: /(sender|mail ?from|return[- ]path|envelope|from).{0,40}(domain|dns|address|host).{0,30}(not (found|exist|resolve)|does(n't| not) (exist|resolve)|invalid|unresolvable|could not be (found|resolved|verified))|domain of sender|domain (not found|does not exist|must (exist|resolve))|invalid dns mx|sender verif(y|ication) failed/,
    seen: 'Postfix, sendmail "Domain of sender address does not exist", Exim, GMX/WEB.DE',
    where: ['message', 'session'],
  },
  {
    code: 'relay-denied',
    says: /relay(ing)?( access| mail| is| was| to| operation| attempt)?.{0,25}(denied|not (allowed|permitted|enabled|authori[sz]ed)|prohibited|refused|rejected|forbidden|disallowed|disabled)|(unable|not (allowed|permitted|authori[sz]ed)|cannot|refus\w+|won't|do not|don't|we do) .{0,10}relay|rcpthosts|not a (local|gateway|relay)|client was not authenticated|no relay|open relay|relay(ing)? (denied|access)|relais/,
    seen: 'Postfix "Relay access denied", Exim "relay not permitted", qmail rcpthosts, Exchange',
  },
  {
    code: 'auth-failed',
    says: /(authentication|auth|login|log-in|authori[sz]ation) (is )?(required|needed|first)|please (authenticate|log ?in)|authenticate (first|before)|(not|must be|n't) (been )?(logged in|authenticated)|must (first )?(authenticate|log ?in)|wantauth|requires? (smtp )?auth|without auth/,
    seen: 'Gmail 530 5.7.0, Brevo 502 5.7.0, Postfix, Exim',
    where: ['message', 'session'],
  },
]

export const limitWording: readonly Wording[] = [
  {
    code: 'greylisting-temporary',
    says: /gr[ea]y[- ]?list|postgrey|try again in \d+ (sec|min)|listes? grises?/,
    seen: 'Postgrey, Gandi, rspamd, Exim',
    answer: 4,
  },
  { code: 'greylisting-temporary', says: /gr[ea]y[- ]?list/, seen: 'Gandi, milter-greylist', answer: 'none' },
  {
    code: 'recipient-policy',
    says: /(recipient|user|account|mailbox|destinat\w+).{0,50}(receiv\w+|inbound).{0,40}(limit|rate|quickly|too|quota|many)|recipient.{0,30}(exceeded|rate limit)|receiving (mail|messages).{0,20}(rate|too (quickly|fast|many))/,
    seen: 'Gmail 4.2.1 ReceivingRate, Outlook.com, Yandex',
    where: ['message'],
  },
  {
    code: 'too-many-imap-connections',
    says: /too many (simultaneous |concurrent )?(imap )?connections|maximum number of connections/,
    seen: 'Gmail, Dovecot',
    where: ['folder'],
  },
  {
    code: 'sending-limit',
    says: /((daily|hourly|monthly|weekly|24[- ]?h\w*|per[- ](hour|day|minute)|user|sending|send|submission|outgoing|message|mail|e-?mail|envoi|sender|rate|credit|plan|smtp|recipients?|outbound|account|traffic).{0,25}(limit|quota|frequency|credits?)s?.{0,40}(exceed|reach|hit|d[ée]pass|atteint|used|over|depleted|full|control|up\b))|((exceed|reach|over)\w*.{0,50}(limit|quota|rate|maximum|threshold|allow(ed|ance)|number).{0,60}(messages?|e?mails?|send\w*|per|recipients?|hour|day|minute|daily|connections?|sender)?)|rate[- ]?limit|ratelimit|throttl|too many (messages|mails|emails|recipients|sends|connections|concurrent|requests|commands)|sending (too )?(fast|quickly|much)|too (fast|quickly|frequent)|frequency limit|(slow down|slower)|limit(e)? d'envoi|trop de (messages|mails|destinataires|connexions)|quota d[ée]pass|concurrent (smtp )?(connections|sessions)|concurrent.{0,20}exceed|max(imum)? (messages|recipients|connections|rcpt|number of).{0,30}|out of (credits?|quota)|not enough credits|insufficient credit|send(ing)? limit|unusual (rate|sending|amount)|you have (sent|reached)|zu viele|limite? (d'env|de env|diari)|频率|too much mail|submission quota|maximum .{0,20}exceeded/,
    seen: 'Gmail 5.4.5, Outlook.com, OVH, Brevo, QQ, Yandex, Zoho, Exim/cPanel, rspamd, Exchange',
    where: ['message', 'session'],
  },
]
