// TLS in the words of OpenSSL, GnuTLS, NSS, SChannel, Java, Go and rustls: the certificate, the mode, the dialect.
import { anyOf } from './any-of.ts'
import type { Wording } from './wording.ts'

export const encryptionWording: readonly Wording[] = [
  {
    code: 'certificate-expired',
    says: anyOf(
      /cert(ificate)?(_| |:)*(has |is |was )?(expired|not (yet|currently) valid)|certificateexpired/,
      /certificatenotyetvalid|cert_has_expired|certexpired|notvalidatthistime|nottimevalid/,
      /validity (date )?check failed|zertifikat.{0,20}abgelaufen|certificat (a |est )?expir[ée]/,
      /certificado (ha )?(caducado|expir)|expired_certificate/,
    ),
    seen: 'OpenSSL, Go x509, Java, NSS, rustls',
  },
  {
    code: 'certificate-self-signed',
    says: /self[- _]?signed|selbst ?signiert|auto-?sign[ée]|autofirmad|autofirmat|zelfondertekend|autoassinad/,
    seen: 'OpenSSL errors 18 and 19, NSS, Node',
    answer: 'none',
  },
  {
    code: 'certificate-wrong-host',
    says: anyOf(
      /altname|host ?name.{0,30}(mis ?match|does(n't| not) match|verif)/,
      /(does(n't| not)|did not|not) match.{0,60}(certificate|common name|\bcn\b|host|altnames|expected|peer name|alternative|subject)/,
      /legacy common name|cn name|certificate (name )?(mismatch|is (not )?valid (only )?for)/,
      /namemismatch|no (subject )?alternative (certificate subject |dns |ip )?names?/,
      /certificate common name|bad_cert_domain|any ip sans|notvalidforname/,
      /peer certificate (cn|subject)|identity of (the )?server|pretending to be|name mismatch|certificate is (issued )?(for|to) |(certificat|zertifikat|certificaat)\w*.{0,60}(ne correspond|stimmt nicht|passt nicht|no coincide|non corrisponde|komt niet overeen|não corresponde)|not valid for name/,
      /wrong (host|principal)|certificate.{0,40}(different|other) (host|name|server)/,
    ),
    seen: 'Node, Python, Go, Java, curl, PHP, .NET RemoteCertificateNameMismatch',
    answer: 'none',
  },
  {
    code: 'certificate-untrusted',
    says: anyOf(
      /unable to (get|verify).{0,40}(issuer|certificate)|unknown (authority|issuer|ca\b)|unknownissuer/,
      /pkix path|valid certification path|trust anchor|chainerrors/,
      /certificate.{0,20}verif(y|ication) failed|verify (failed|error)|bad certificate/,
      /certificate unknown|alert number (42|46|48)|remote certificate is invalid/,
      /certificate (is |was |could )?(not (be )?(verified|validated)|not trusted|untrusted|revoked|rejected|invalid)/,
      /invalid (peer |security |remote )?certificate|untrusted (root|certificate)|unknown_issuer/,
      /issuer (certificate )?is (unknown|invalid)|(certificat|zertifikat|certificaat)\w*.{0,60}((non|pas|nicht|niet|keine\w?) (de )?(fiable|approuv|confiance|vertrauens|vertrouwd|attendibil|confianza|reconnu)|unbekannt|inconnue)/,
      /not trusted by the trust provider|could not (establish|validate).{0,20}trust/,
    ),
    seen: 'OpenSSL 20 and 21, Go, Java, .NET, NSS, alerts 42/46/48',
    answer: 'none',
  },
  {
    code: 'tls-wrong-mode',
    says: anyOf(
      /wrong version number|unknown protocol|invalid tls packet|packet length too long/,
      /record layer failure|(does not|doesn't) look like a tls|not (an? )?(ssl|tls).{0,10}record/,
      /unrecognized ssl message|unrecogni[sz]ed ssl|plaintext connection\?|unable to parse tls packet/,
      /invalidcontenttype|invalid content ?type|unexpected packet format/,
      /cannot determine the frame size|corrupted frame|http request/,
      /received (an )?unexpected (tls )?(packet|message)|an unexpected tls packet|oversized record/,
      /rx_record_too_long|received record with version|invalid header type/,
      /token supplied to the function is invalid|\\x1[56]\\x03|encrypted connection unavailable/,
      /0a00010b|1408f10b|140770fc|0a0000c6/,
    ),
    seen: 'OpenSSL, GnuTLS "unexpected TLS packet", Go, Java, .NET, rustls, curl',
    answer: 'none',
  },
  {
    code: 'tls-wrong-mode',
    says: anyOf(
      /starttls.{0,50}(not (supported|offered|available|advertised|found|enabled|implemented)|unsupported|unavailable|missing|unrecogni[sz]ed|refused)/,
      /(not|n't) (support|offer|advertise|announce)s?.{0,30}(starttls|secure connections?)|no starttls/,
    ),
    seen: 'Python smtplib, nodemailer, Net::SMTP, Thunderbird, swaks',
    where: ['session', 'login'],
  },
  {
    code: 'tls-protocol',
    says: anyOf(
      /unsupported protocol|no protocols? available|protocol version|no (shared|common) cipher|peer is incompatible|not support tls ?1\.[23]|aucun (chiffrement|protocole)|keine gemeinsam|n[ée]gociation (tls|ssl)/,
      /cipher suites? in common|handshake[_ ]fail|negotiation (failed|error)/,
      /handshake.{0,40}(error|failure|fail(ed)?\b)|alert number (40|70|71|80|47|50|20|51)/,
      /(dh|ee) key too small|md too weak|wrong signature|signature algorithm|ssl routines|key size/,
      /legacy renegotiation|inappropriate fallback|common algorithm|no appropriate protocol/,
      /version too low|no supported (versions|protocol)|unsupported[_ ]version|cipher_overlap/,
      /illegal parameter|bad record mac|decryption failed|internal error.{0,20}alert|tlsv1 alert/,
      /sslv3 alert|fatal alert|ssl_error_(?!syscall)|no cipher|ssl\.sslerror|\[ssl\]|unsupported tls/,
      /tls version|tls.{0,20}not supported|ssl(v2|v3).{0,20}(disabled|not supported)|1408a0c1|1425f102/,
      /0a000102/,
    ),
    seen: 'OpenSSL, GnuTLS, SChannel, Java, Go, NSS',
    answer: 'none',
  },
  {
    code: 'tls-required',
    says: anyOf(
      /must issue a? ?starttls|starttls (command )?(is )?(required|first|needed)/,
      /(encryption|encrypted connection|tls|ssl|secure (connection|channel)).{0,25}(is |are |be )?(requi\w*red|needed|necessary|mandatory)/,
      /(require|need|must use|use|only (on|over|via|with)|without|enable).{0,30}(starttls|\btls\b|\bssl\b|encrypt|secure (connection|channel))/,
      /(plain ?text|clear ?text|plain).{0,40}(disallowed|not allowed|disabled|forbidden|refused|not permitted|rejected|denied|unencrypted|insecure)/,
      /non-secure|privacyrequired|insecure connection|unencrypted connection/,
    ),
    seen: 'Gmail, Postfix, Exim, Dovecot, Cyrus, Courier, Exchange',
    where: ['session', 'login'],
  },
  {
    code: 'tls-required',
    says: anyOf(
      /must issue a? ?starttls/,
      /(not|without|requires?|only).{0,30}(encrypted|over tls|tls connection|via tls)/,
      /(starttls|\btls) (is )?required|encryption (is )?(required|needed)/,
    ),
    seen: 'Gmail 4.7.29, Postfix "Must issue a STARTTLS command first"',
    where: ['message'],
  },
]
