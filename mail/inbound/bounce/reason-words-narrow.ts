// Sentences of single systems and matters that say one thing only: asked before the wider words of reason-words.ts.
import { anyOf } from '../../problem/wording/any-of.ts'
import type { Row } from './reason-words.ts'

export const narrowWords: readonly Row[] = [
  [
    'message_problem',
    anyOf(
      /rfc ?-?(5321|5322|2822|2821|822|821)[^.]{0,40}(complian|conform|violat)|not rfc ?-?\d* ?complian/,
      /multiple (addresses|from|subject|headers?|instances)[^.]{0,30}(from|header|subject)/,
      /multiple \S{1,20} headers|duplicate headers?|syntax error|bare (lf|cr|newline)|line (is )?too long/,
      /(missing|no|without)( a)?( valid)? (from|date|message-?id|subject)(:| header)/,
    ),
  ], // Gmail 550-5.7.1
  [
    'temporary_technical',
    /too many hops|routing loop|mail loop|loop detected|mail (is )?loop|hop count|loops back to myself/,
  ], // RFC 3463 x.4.6
  [
    'policy_block',
    anyOf(
      /\b(dmarc|dkim|spf)\b[^.]{0,60}(fail|align|pass|check|reject|policy|violat|not |permerror)/,
      /(fail|align|pass|check|reject|no|not|because)[^.]{0,60}\b(dmarc|dkim|spf)\b|blocked using/,
      /permanently deferred/,
    ),
  ], // Gmail 4.7.32, Postfix with a block list, Yahoo TSS09
  [
    'rate_limited',
    anyOf(
      /(sending|message rate|hourly|daily|outgoing|relay|24-hour)( rate)? (limit|quota)/,
      /(limit|quota|number)[^.]{0,60}per (hour|day|minute|second)|message rate limit/,
      /(maximum )?number of (concurrent )?(connections|sessions)[^.]{0,30}(exceed|reached|limit)/,
      /excessive (volume|rate|number)/,
    ),
  ], // iCloud, Gmail, Microsoft 5.2.122
  [
    'address_invalid',
    anyOf(
      /recipient address rejected: (?!.{0,120}(grey|policy|spam|block|spf|temporar|again|too many|quota|full|limit|relay|domain not|service|verif|denied))/,
      /mailbox unavailable or access denied|not a valid rfc-?5321 address/,
    ),
  ], // Postfix
  [
    'domain_refuses_mail',
    /(couldn't|could not|can't|cannot) find a mail exchanger or ip address|no mx found for domain/,
  ], // qmail, OpenSMTPD
  [
    'temporary_technical',
    anyOf(
      /(did not|not|doesn't) accept our requests to connect|socket error|have been failing for a long time/,
      /insufficient (disk space|system storage|system resources)|pipe to \|/,
      /host ?name lookup (failure|deferred)|name server: .{0,200}(failure|timeout|timed out)/,
      /does not support tls|starttls/,
    ),
  ], // Gmail, Exim, Sendmail
  ['address_invalid', /recipient address rejected: access denied|invalid final delivery userid/], // Microsoft 365 550 5.4.1, IMail
  [
    'domain_invalid',
    /(account or )?domain (\S{1,100} )?(may not exist|does(n't| not) exist|is not reachable|cannot be reached|(was |is )?not found|is unknown)/,
  ], // cPanel's Exim, Microsoft
  ['policy_block', /unexpected volume|user complaints|mismatch(es)? client ip|temporarily deferred due to/], // Yahoo TSS04, Outlook
  [
    'policy_block',
    anyOf(
      /mail flow rule|(rule|admin\w*)[^.]{0,40} (has )?blocked/,
      /blocked by (the |your |their |recipient's )*(organi[sz]ation|admin)|unrout(e)?able sender/,
      /'?send mail as'? (feature|account)|the group[^.]{0,80}(may not exist|permission)/,
    ),
  ], // Exim, Gmail, Google Groups
]
