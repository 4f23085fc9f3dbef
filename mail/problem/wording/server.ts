// The server itself: out of order, out of step with the protocol, or a folder that cannot be opened.
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const serverWording: readonly Wording[] = [
  {
    code: 'folder-not-accessible',
    says: anyOf(
      /(mailbox|folder|inbox).{0,60}(does(n't| not) exist|not (found|accessible|selectable|exist|available)|unknown|cannot be (opened|selected)|could not be|inaccessible|no such)/,
      /(select|examine|open).{0,30}(mailbox|folder|inbox).{0,20}(fail|error)/,
      /unknown (mailbox|folder|namespace)|(select|examine) (failed|error)|can(no|')t open/,
      /permission denied|noselect|authenticated but not connected/,
    ),
    seen: 'Dovecot, Courier, Cyrus, Exchange',
    where: ['folder'],
  },
  {
    code: 'international-address',
    says: /smtputf8|utf-?8 (address|is not|not)|internationali[sz]ed|non-?ascii|8-?bit.{0,20}address/,
    seen: 'Postfix, Gmail, RFC 6531 servers',
    where: ['message'],
  },
  {
    code: 'timeout',
    says: anyOf(
      /time-?out|timed out|(queue|message).{0,30}too long|delivery time expired|retry time/,
      /took too long|inactivity|idle for too/,
    ),
    seen: 'Gmail 4.4.2, sendmail, qmail',
    answer: 4,
  },
  {
    code: 'protocol-error',
    says: anyOf(
      /bad sequence|bad (command|syntax|response)|syntax|command (is )?(not|unrecogni[sz]ed|invalid)/,
      /(unrecogni[sz]ed|unknown|unimplemented) command|not implemented|out of (order|sequence)/,
      /line (is )?too long|lines? length|message line|\b(helo|ehlo)\b/,
      /invalid (command|argument|parameter|header|response)|malformed|bare (lf|newline|cr|line)|pipelin/,
      /synchroni[sz]ation|unexpected (response|reply|return code|greeting|command|data|char)/,
      /parse error|(could not|cannot|can't|unable to) parse|not (an? )?(imap|smtp)/,
      /\bheaders?\b.{0,40}(missing|duplicate|invalid|disallowed|not (allowed|valid)|multiple|malformed)/,
      /(missing|duplicate|invalid|multiple|disallowed|non-?compliant).{0,25}header/,
      /\brfc[- ]?(2?82[12]|532[12]|20[0-9][0-9])\b|\bmime\b/,
      /too many (smtp |protocol )?(errors|unrecogni[sz]ed|unauthenticated)|bad response type/,
      /command error: bad|'bad' response|unexpected token|: bad \[|error in imap command/,
      /missing parameter|got more than \d+ bytes|not allowed now|^\W*220 |http\/1\.|\+ok\b/,
      /invalid greeting|multiple destination|illegal in state|\bcommand received in invalid state/,
      /null byte|\bnul\b|unicode character|protocol (error|violation)|too many hops|\d+ hops/,
      /header error|multiple addresses in|mail loop|routing loop|looping message|missing final/,
      /(nonmail|non-mail|invalid) commands|expected '|control or whitespace|restricted characters/,
      /bad char|non-printable|content-type/,
    ),
    where: ['session', 'folder', 'message'],
    seen: 'RFC 5321 servers, Exim, Postfix, Gmail 5.5.1, Net::IMAP, SFR',
  },
  {
    code: 'server-unavailable',
    says: anyOf(
      /temporar(y|ily)|refus(ing|es) connections|try (again )?later/,
      /try again (in |after|shortly|soon|tomorrow)|(please )?try again\W*$|(?<!reason )unavailable/,
      /\bbusy\b|overload|maintenance|internal (server )?error|local (error|problem)/,
      /system (error|problem|resources|load|storage)|insufficient (system )?(resources|storage)/,
      /not available|can't (accept|process)|cannot (accept|process)|queue file|server error|logging out/,
      /shutting down|backend|\bbye\b|deferred|closing (connection|transmission)|error in processing/,
      /ind(is|)sponib|momentan|database|ldap|lookup fail|milter|i\/o error|write error|going down/,
      /service not/,
    ),
    seen: 'RFC 5321 421/451, Gmail, Yahoo, Dovecot [UNAVAILABLE], Postfix, Exchange',
  },
]
