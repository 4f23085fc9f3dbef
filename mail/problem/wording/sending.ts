// Refusals that concern the sender: the address it uses, the right to relay, the pace.
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const relayWording: readonly Wording[] = [
  {
    code: 'relay-denied',
    says: anyOf(
      /unauthori[sz]ed relay|cannot deliver mail for|direct send not allowed|forwarding to remote/,
      /delivery is not allowed to this address/,
      /\brelay(ing)?\b.{0,25}(denied|not (allowed|permitted|enabled|authori[sz]ed)|prohibited|refused|rejected|forbidden|disallowed|disabled)/,
      /(unable to|not (allowed|permitted|authori[sz]ed) to|cannot|refus\w+ to|won't|do not|don't|invalid credentials for) relay/,
      /rcpthosts|not a (local|gateway|relay)\b|client was not authenticated/,
      /client host rejected: access denied|denies relay|not configured to relay|not forward mail for|no relay|open relay/,
      /required (to|for|before) relay|relais (refus|interdit|non autoris)|in my list of allowed/,
      /as a relay|turn on smtp auth/,
    ),
    seen: 'Postfix "Relay access denied", Exim "relay not permitted", qmail rcpthosts, Exchange, cPanel',
  },
]

export const sendingWording: readonly Wording[] = [
  {
    code: 'sender-not-allowed',
    says: anyOf(
      /not owned by (auth )?user/,
      /(not allowed|not permitted|not authori[sz]ed|no permissions?|cannot|n't allowed|does not have permissions?) (to )?send.{0,20} (as|from|on behalf|using) /,
      /send ?as ?denied|unsigned domain|domain name required for sender/,
      /(mail from|sender|from).{0,30}(doesn't|does not) conform|sender you used|invalid return[- ]path/,
      /username is not allowed to send|postmaster verification failed/,
      /(from|sender|mailfrom|envelope)( header| e?-?mail)?( address)?.{0,30}\b(not (been )?(verified|match|allowed|permitted|authori[sz]ed|owned|belong|registered|confirmed|validated|active)|unverified|mismatch|must (match|be)|(does not|doesn't) match|should be same)/,
      /(not|un) ?(verified|registered|confirmed|validated) (sender|domain|identity|from)/,
      /verified sender|only (validated|verified|authenticated) (domain|sender|address)/,
      /identities failed|(address|domain|identity|sender|e-?mail) (is |are )?(not (yet )?|un)verified/,
      /(must|should|need to) (be (the )?(same|equal|identical)|equal|match).{0,30}(auth|sender|user|login)/,
      /(invalid|illegal|unknown|bad|unauthori[sz]ed|unconfigured) (sender|sending domain|from address)/,
      /sender (address )?(is )?(rejected|invalid|unknown|not (allowed|permitted|exist|found|authori[sz]ed|valid|accepted)|denied|refused)/,
      /emetteur (invalide|refus|inconnu|non autoris)|absender(adresse)?.{0,40}(nicht|ung)/,
      /not (a )?local sender|domain.{0,30}not (registered|provisioned)/,
      /not authori[sz]ed to (perform|use)|mail sending denied|bad outbound sender/,
    ),
    seen: 'Postfix, Exchange, SES, SendGrid, SparkPost, Mailjet, Yandex, 163, Orange OFR, IONOS',
    where: ['message'],
  },
  {
    code: 'sender-not-allowed',
    says: anyOf(
      /sender address rejected|sender (address )?verif(y|ication) failed/,
      /(unable|failed|impossible) to verify (the |your )?(sender|return)/,
      /(sender|mail ?from|return[- ]path|envelope|from)\b.{0,40}\b(domain|dns|address|host)\b.{0,30}(not (found|exist|resolve)|does(n't| not) (exist|resolve)|invalid|unresolvable|could not be (found|resolved|verified))/,
      /domain of sender|invalid dns mx|without a valid sender domain|sender domain/,
    ),
    seen: 'Postfix, sendmail "Domain of sender address does not exist", Exim, GMX/WEB.DE, AT&T',
    where: ['message', 'session'],
  },
  {
    code: 'auth-failed',
    says: anyOf(
      /(authentication|\bauth|login|log-in) (is )?(required|needed|first)|please (authenticate|log ?in)/,
      /authenticate (first|before)|(not|must be|n't) (been )?(logged in|authenticated)/,
      /must (first )?(authenticate|log ?in)|need .{0,10}auth first|requires? (smtp )?auth|without auth/,
      /unauthenticated senders/,
    ),
    link: /wantauth/,
    seen: 'Gmail 530 5.7.0, Brevo 502 5.7.0, 163 "need EHLO and AUTH first", Exim',
    where: ['message', 'session'],
  },
]

/** Limits that name themselves: asked before the block lists, which often stand in the same sentence. */
export const namedLimitWording: readonly Wording[] = [
  {
    code: 'sending-limit',
    says: anyOf(
      /exceed(ed|s|ing)? (the|its|your|their|our)( \w+)? (permitted|allowed|maximum|sending|hourly|daily|message|messaging|e-?mail|rate|relay|submission)( \w+){0,3} (limits?|number|rate|quota)\b(?! of (bytes|hops))/,
      /(reached|hit) (its|the|your)(?!.{0,40}(storage|mailbox|inbox|size|space|receiv|incoming)) (\w+ ){0,4}(limit|quota)\b/,
    ),
    seen: 'GoDaddy, Hosted Email, Plesk, Zoho',
    where: ['message', 'session'],
  },
  {
    code: 'sending-limit',
    says: anyOf(
      /(outbound|outgoing) (mail |message )?quota|\b(versand|sende)(limit|kontingent|quota)/,
      /(quota|limite|plafond) (d'envoi|d'emission|de env[ií]os?|di invio|(horaire|journalier|quotidien|diario|orario|giornaliero))/,
      /(?<!speicher|postfach)(limit|l[ií]mite?) .{0,30}([üu]e?berschritten|erreicht|d[ée]pass|atteinte?|superad|alcan[zç]ad|excedid|ultrapassad|raggiunto)/,
      /(superad|superat|alcan[zç]ad|excedid|ultrapassad|d[ée]pass[ée]|raggiunto)[oae]? (el|il|la|le|o|votre|su) (l[ií]mite?|plafond|quota)/,
    ),
    seen: 'hosters that answer in German, French, Spanish, Italian, Portuguese',
    where: ['message', 'session'],
  },
]

export const limitWording: readonly Wording[] = [
  {
    code: 'greylisting-temporary',
    says: anyOf(
      /gr[ea]y[- ]?list|(new|unknown|unrecogni[sz]ed) sender.{0,30}(retry|try again|defer)/,
      /(defer|delay)\w*,? new sender|retry in \d+ (sec|min)|come back (later|in)/,
      /not yet authori[sz]ed to deliver|postgrey|listes? grises?/,
      /please (try|retry) again in \d+ (sec|min)|first[- ](time|contact)|internal resources? (is |are )?temporarily unavailable/,
    ),
    seen: 'Postgrey, Gandi, rspamd, Exim, Mimecast "Internal resource temporarily unavailable"',
  },
  {
    code: 'recipient-mailbox-full',
    says: /(user|recipient|mailbox|benutzer|empf[aä]nger) (has|hat) (too many|zu ?viele) (messages|mails|e-?mails|nachrichten)/,
    seen: 'WEB.DE: full by number, not by size',
    where: ['message'],
  },
  {
    code: 'recipient-policy',
    says: anyOf(
      /(recipient|user|account|mailbox).{0,50}(receiv\w+|inbound|message rate).{0,40}(limit|rate|quickly|too|quota|many)/,
      /recipient has exceeded|recipient (message )?rate limit/,
    ),
    seen: 'Gmail 4.2.1 ReceivingRate, Outlook.com, Yandex',
    where: ['message'],
  },
  {
    code: 'sending-limit',
    says: anyOf(
      /((daily|hourly|monthly|weekly|24[- ]?h\w*|per[- ](hour|day|minute)|sending|send|submission|outgoing|sender|\brate|recipients?|envoi|credits?|mails?|emails?|messages?|frequency|connections?)\W{1,3}(\w+\W+){0,3}?(limit|quota|frequency|credits?|rate)s?\b.{0,40}(exceed|reach|hit\b|over\b|d[ée]pass|atteint|depleted|control))/,
      /(exceed|reach)\w*.{0,40}\b(sending|daily|hourly|messages?|e-?mails?|rate|per (hour|day|minute)|max (emails|defers)|messaging)\b.{0,30}(limit|quota|maximum|rate|allow|hour|day)?/,
      /(relay|sender thread|submission|customer|tenant|outbound|hourly|daily|peak)\b.{0,25}limit (is |has been |was )?(exceed|reach)/,
      /(try again|retry) in \d+ ?(s|m)|rate[- ]?limit|ratelimit|throttl/,
      /too many (messages|mails|e-?mails|recipients|sends|connections|concurrent|simultaneous|requests|sessions)/,
      /sending (too )?(fast|quickly|much)|too much mail|too (fast|quickly|frequent)|frequency limited/,
      /slow(ing)? down|limite? d'envoi|trop de (messages|mails|destinataires|connexions)/,
      /out of (credits?|quota)|(not enough|insufficient|maximum) credits?|unusual (rate|sending|amount)/,
      /concurrent (smtp )?(connections|sessions)/,
      /max(imum)? (messages?|recipients|rcpts?|connections) per|recipient limit/,
      /(maximum|max) (sending )?rate|zu viele (e-?mails|mails|nachrichten|empf)|频率|e-?mail quota/,
      /(message|sending) quota|stop(ped)? sending/,
      /only \d+ (messages|mails|e-?mails|recipients) (per|an?|every|each) /,
      /\blimit (on|of|for) (the )?(number|amount) of .{0,40}(exceed|reach)/,
      /\b(daily|hourly|weekly|monthly) (sending |message |mail |recipient )?(limit|quota|maximum)\b/,
    ),
    seen: 'Gmail 5.4.5, Outlook.com, OVH, Brevo, QQ, Yandex, Zoho, Exim/cPanel, rspamd, SES',
    where: ['message', 'session'],
  },
]
