// Refusals that concern the recipient or the message: does the mailbox exist, is it full, does it want this?
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const sizeWording: readonly Wording[] = [
  {
    code: 'message-too-large',
    says: anyOf(
      /(message|attachment) is too long/,
      /(message|mail|data|body|attachments?|content|file).{0,30}(too (large|big)|size (limit|exceed)|exceed\w*.{0,30}size|larger than|over ?size)/,
      /exceed\w*.{0,40}\b(size|bytes)\b|\bsize\b.{0,25}exceed|too (large|big)|message length exceed/,
      /max(imum)? (message |e-?mail |mail )?size|taille.{0,20}(maxim|d[ée]pass)|nachricht (ist )?zu gro/,
      /size violation/,
    ),
    seen: 'Postfix, Exim, Gmail, Exchange, GMX',
    where: ['message'],
  },
]

export const fullWording: readonly Wording[] = [
  {
    code: 'recipient-mailbox-full',
    says: anyOf(
      /(mailbox|mail ?box|inbox|maildir|mail ?folder|bo[iî]te|postfach|buz[oó]n|casella|account|user|recipient)\b.{0,40}\b(is |are |has )?(full|over ?quota|out of (storage|space)|voll|pleine|llen[oa]|pien[oa]|saturée?)\b/,
      /over(drawn)? ?quota|quota.{0,15}(exceed|full|d[ée]pass|überschritten|superad|violation)/,
      /(over|out of|exceed\w*|excede\w*|d[ée]pass\w*)\W(\w+\W+){0,3}(quota|storage|disk|mailbox|space)/,
      /(insufficient|not enough|no) (disk |storage |mailbox )(space|storage|room)|mailfolder is over/,
      /(exhausted|allowed|allocated|maximum) storage|переполнен/,
    ),
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
    says: anyOf(
      /(local|internal) (users?|senders?) only|only (local|internal) (users?|senders?)|suppress(ed|ion)/,
      /mailbox unavailable.{0,10}(reject|policy)|recipient address rejected: (block|policy)/,
      /rejected by recipient|recipient (does not|doesn't) (want|accept)/,
    ),
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
    says: anyOf(
      /\b(no such|unknown|invalid|non-?existent|unrouteable|undeliverable|bad|unresolvable) (local |virtual |e-?mail |destination )?(user|recipient|mailbox|address|account|rcpt|person|mail ?box|domain|alias)/,
      /\b(user|recipient|mailbox|address|account|alias|e-?mail|adresse|utilisateur|empf[aä]nger\w*|usuario|rcpt|addressee|inbox|destinataires?)\b.{0,60}\b(unknown|not (be )?(found|exist|known|listed|recogni[sz]ed|present|a valid|here|local|our customer|in (recipient|our))|(doesn't|does not|do not|didn't|did not|no longer|isn't|is not) (exist|have|accept|valid|active|available|match|on server|in use|a valid)|invalide?s?|unavailable|inconnue?|inexistante?|unallocated|inactive|disabled|deactivated|suspended|terminated|inactivity|unroutable|undeliverable|n'existe|nicht (gefunden|vorhanden|bekannt)|unbekannt|no existe|desconocid\w|inesistente|sconosciut\w|(has|have) (been )?(closed|deleted|removed|expired|moved)|(is|was) (closed|dead|discontinued|abandoned|deleted|removed))/,
      /не (найден|существует)|不存在|not a (known|valid) (user|recipient|mailbox|address|account)/,
      /\bno (mail ?box|user|account|recipient)\b|recipnotfound|not our customer|not in recipient list/,
      /no longer (valid|available|in use|active|employed|with)|invalid address|does not exist/,
      /there is no|no valid recipients|recipient verif|mailbox unavailable|no-domain|null mx/,
      /does not accept mail|dns domain .{0,30}not exist|unable to find the recipient/,
      /weren't able to find the recipient/,
    ),
    seen: 'Postfix, Exim, Gmail, Exchange RecipNotFound, Yahoo, Free, Orange, Comcast, qmail, Trend Micro',
    where: ['message'],
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
    says: anyOf(
      /polic(y|ies)|administrative(ly)? (prohibit|reject|den|lock)|prohibit|restrict/,
      /(recipient|user|mailbox|group|list|destination).{0,50}(not accept|refus|reject|block|denied|only accept|unauthori[sz]ed)/,
      /(only|must be) .{0,20}(members?|subscribers?|allowed|authori[sz]ed)\b|allowed[- ]senders/,
      /not authori[sz]ed|permission/,
      /\b(mail|message|delivery|sender|envelope)\b.{0,30}(refused|rejected|denied|blocked|not accepted|disallowed)/,
      /access denied|blocked by|not accept|rejected by|spoof|rejected/,
    ),
    seen: 'Exchange, Mimecast, GMX "policy restrictions", Proofpoint, Zoho, mailing lists',
    where: ['message'],
  },
]
