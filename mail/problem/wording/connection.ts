// Failures before a server answered, in the words of clients and operating systems (some translate them).
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const connectionWording: readonly Wording[] = [
  {
    code: 'dns',
    says: anyOf(
      /getaddrinfo|\bdns (error|type)|\beai_|enotfound|unknownhost|unknown host/,
      /name or service not known|nodename nor servname|name resolution|no such host/,
      /(could|can) ?not resolve|couldn't resolve|unable to resolve|failed to (resolve|lookup)/,
      /name could not be resolved|nxdomain|no address associated|no data, requested name/,
      /query(a|aaaa|mx|srv)? (econnrefused|etimeout|enotfound|eservfail|enodata)|h[oô]te inconnu|(name|nom|nombre|nome|naam|host|server)\w*.{0,40}(nicht aufgel(ö|oe)st|pas (pu )?(être )?résolu|no (se )?(pudo|puede) resolver|non (è stato )?risol)|(serveur|server|servidor|host)\b.{0,60}(introuvable|(nicht|konnte nicht) gefunden|no (se )?(ha )?encontr|non (è stato )?trovat|niet gevonden|não (foi )?encontrad)/,
      /\b1100[14]\b|host (is )?unknown|(name|host)( name)? does not resolve|invalid host ?name/,
      /lookup [\w.-]+(:| on)/,
    ),
    seen: 'Node, glibc, macOS, PHP, Java, Go, curl, .NET',
    answer: 'none',
  },
  {
    code: 'network-unreachable',
    says: anyOf(
      /no route to host|network is unreachable|host is (unreachable|down)|\be(host|net)unreach\b/,
      /unreachable (host|network)|r[ée]seau (est )?inaccessible|netzwerk.*nicht erreichbar/,
    ),
    seen: 'Linux, Windows, Java',
    answer: 'none',
  },
  {
    code: 'connection-refused',
    says: anyOf(
      /connection refused|econnrefused|actively refused|refused (it|the connection)/,
      /connexion refus[ée]e|verbindung(saufbau)? (wurde )?(verweigert|abgelehnt)/,
      /conexi[oó]n (rehusada|rechazada|denegada)|connessione rifiutata|conex[aã]o recusada|odrzucono/,
      /отказано в (подключении|соединении)|连接被拒绝|拒绝连接|errno[ :=]*(61|111)\b|\((61|111)\)|\b10061\b/,
      /positive rejection/,
    ),
    seen: 'Linux, macOS, Windows and their translations',
    answer: 'none',
  },
  {
    code: 'timeout',
    says: anyOf(
      /time ?d? ?out|maximum execution time|autologout|auto-?logout|disconnected for inactivity/,
      /idle for too long|greeting never received|timed-out|etimedout|esockettimedout|deadline exceeded/,
      /did not properly respond|no response from|in (the )?(required|allotted|allowed|given) time/,
      /smtp connect\(\) failed|d[ée]lai (d'attente )?.{0,40}(d[ée]pass[ée]|expir[ée])|zeitlimit.{0,20}(ü|ue?)berschritten/,
      /zeit(limit)?[uü]berschreitung|tiempo (de espera|.{0,20}agotado)|tempo (limite|esgotado|scaduto)|istek zaman|超时/,
      /errno[ :=]*(60|110)\b|\((60|110)\)|\b10060\b/,
    ),
    seen: 'every client; PHPMailer "SMTP connect() failed"; WinSock 10060',
    answer: 'none',
  },
  {
    code: 'connection-lost',
    says: anyOf(
      /econnreset|epipe|\b1005[34]\b|connection to \S{1,80} (was )?lost/,
      /connection (was |has been )?(unexpectedly |forcibly |suddenly )?(reset|closed|aborted|lost|dropped|terminated|ended)/,
      /(closed|dropped|lost) (the |its )?connection|connection .{0,20}closed by/,
      /socket (was |is )?(hang up|closed|disconnected)|disconnected before|broken pipe/,
      /unexpected(ly)? (eof|end of file|disconnect)|unexpected (socket )?close|run connect\(\) first/,
      /end of (file|stream) (reached|detected)|\beof\b|server (has )?(closed|disconnected|hung up)/,
      /lost connection|connection not available|got (an )?empty response|code "",? with message/,
      /forcibly closed|closed the transport/,
    ),
    seen: 'Node, Python smtplib ("Connection unexpectedly closed"), Go "EOF", Java',
    answer: 'none',
  },
  {
    code: 'timeout',
    says: anyOf(
      /(could|can) ?not (be )?connect|couldn't connect|unable to (connect|establish)/,
      /error (while )?connecting to|connection setup failed/,
      /(wasn't|was not|not) able to (connect|establish)|failed to (connect|establish)/,
      /connection (could not|cannot) be established|connect(ion)? (attempt )?failed/,
    ),
    seen: 'PHPMailer, JavaMail, Swiftmailer: no connection, and no reason given',
    answer: 'none',
    where: ['session'],
  },
]
