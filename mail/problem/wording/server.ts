// The server itself: out of order, out of step with the protocol, or a folder that cannot be opened.
import type { Wording } from './wording.ts'

export const serverWording: readonly Wording[] = [
  {
    code: 'folder-not-accessible',
    says: /(mailbox|folder|inbox).{0,60}(does(n't| not) exist|not (found|accessible|selectable|exist|available)|unknown|cannot be (opened|selected)|could not be|inaccessible|no such)|(select|examine|open).{0,30}(mailbox|folder|inbox).{0,20}(fail|error)|unknown (mailbox|folder|namespace)|(select|examine) (failed|error)|can(no|')t open|permission denied|noselect/,
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
    says: /time-?out|timed out|(queue|message).{0,30}too long|delivery time expired|retry time|took too long|inactivity|idle for too/,
    seen: 'Gmail 4.4.2, sendmail, qmail',
    answer: 4,
  },
  {
    code: 'protocol-error',
    says: /bad sequence|bad command|syntax|command (is )?(not|un|rejected|invalid)|unrecogni[sz]ed command|unknown command|(not|un)implemented|out of (order|sequence)|line too long|message line|line (length|is too)|helo|ehlo|invalid (command|argument|parameter|header|response)|malformed|bare (lf|newline|cr|line)|pipelin|synchroni[sz]ation|unexpected (response|reply|return code|greeting|command|data|char)|parse error|bad response|not (an? )?(imap|smtp)|header.{0,40}(missing|duplicate|invalid|disallowed|not (allowed|valid)|multiple|rfc|malformed)|(missing|duplicate|invalid|multiple|disallowed|non-?compliant).{0,25}header|rfc ?\d{3,4}|\bbad\b|mime|too many (smtp )?(errors|unrecogni[sz]ed)|nested|esmtp|\+ok|invalid greeting|multiple destination|8bit|null byte|\bnul\b|boundary|unicode character/,
    seen: 'RFC 5321 servers, Exim, Postfix, Gmail 5.5.1, Net::IMAP, SFR',
  },
  {
    code: 'server-unavailable',
    says: /(temporar(y|ily)|try (again )?later|try again|unavailable|busy|overload|maintenance|internal (server )?error|local (error|problem)|system (error|problem|resources|load|storage)|resources|out of (memory|service)|not available|can't (accept|process)|cannot (accept|process)|queue file|server error|logging out|shutting down|backend|\bbye\b|deferred|closing|processing|ind(is|)sponib|momentan|storage|database|ldap|lookup fail|milter|i\/o error|write error|going down)/,
    seen: 'RFC 5321 421/451, Gmail, Yahoo, Dovecot [UNAVAILABLE], Postfix, Exchange',
  },
]
