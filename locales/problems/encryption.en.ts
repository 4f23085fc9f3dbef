// Problems of encryption and of certificates.
import type { ProblemWords } from '../problem-words.ts'
import type { encryptionProblems as french } from './encryption.fr.ts'

export const encryptionProblems: Record<keyof typeof french, ProblemWords> = {
  'tls-wrong-mode': {
    cause: 'The chosen encryption does not match port {port} of {host}.',
    meaning:
      'There are two ways to encrypt: TLS from the first byte (ports 465 and 993), or STARTTLS, which starts in the clear and then switches (ports 587 and 143). The server expects the other one.',
    steps: [
      'For sending, choose 465 with TLS, or 587 with STARTTLS.',
      'For receiving, choose 993 with TLS, or 143 with STARTTLS.',
      'If the port is an unusual one, ask your provider which encryption it expects.',
    ],
  },
  'tls-protocol': {
    cause: 'No version of TLS in common with {host}.',
    meaning:
      'The server only knows versions or algorithms of encryption that are too old, which FluenzR refuses because they no longer protect anything.',
    steps: [
      'Check that the server name is the one that your provider recommends: old names sometimes lead to old machines.',
      'Try the other port (465 or 587, 993 or 143).',
      'Ask the administrator of the server to enable TLS 1.2 or 1.3.',
    ],
  },
  'tls-required': {
    cause: 'The server demands an encrypted connection.',
    meaning: 'It refuses to take a password on a line that everybody can listen to. It is right.',
    steps: [
      'Choose TLS (port 465 for sending, 993 for receiving) or STARTTLS (ports 587 and 143).',
      'Run the check again.',
    ],
  },
  'certificate-expired': {
    cause: 'The certificate of {host} is not valid on today’s date.',
    meaning:
      'A certificate proves that one talks to the right server, for a limited time. This one has expired, or is not valid yet. The password was not sent.',
    steps: [
      'Check date and time on the machine where FluenzR runs.',
      'Contact your provider or the administrator of the server: only they can renew the certificate.',
      'Until then, use another server name of the same provider if there is one.',
    ],
  },
  'certificate-self-signed': {
    cause: '{host} shows a certificate that it signed itself.',
    meaning:
      'Nobody else vouches for the identity of this server. That is normal for Proton Bridge and common on a private server; it is not at a well-known provider.',
    steps: [
      'If it is your own server or Proton Bridge, compare the fingerprint with the one of the server, then trust this key.',
      'If it is a well-known provider, do not trust it: check the server name, and that no antivirus or firewall inspects mail.',
      'On a server of your own, a free recognised certificate (Let’s Encrypt) settles the matter.',
    ],
  },
  'certificate-wrong-host': {
    cause: 'The certificate is not made out to {host}.',
    meaning:
      'The server answers, but its certificate carries another name. This is common when “mail.yourdomain.com” leads to a hosting company whose certificate is in its own name.',
    steps: [
      'Use the name that stands on the certificate: it is usually the official server of your hosting company.',
      'Check that you use the right type of encryption and the right port.',
      'If it is your own server, request a certificate that contains this name.',
    ],
  },
  'certificate-untrusted': {
    cause: 'No recognised authority vouches for the certificate of {host}.',
    meaning:
      'The authority that signed it is unknown, the certificate was revoked, or the server forgets to send an intermediate certificate. The password was not sent.',
    steps: [
      'Check the server name, the port and the type of encryption.',
      'Ask your provider or the administrator to check the chain of certificates.',
      'If the authority is the one of your company, trust this key after comparing its fingerprint.',
    ],
  },
  'certificate-changed': {
    cause: 'The key of {host} is no longer the one that you trusted.',
    meaning:
      'You had accepted one key for this server and port; it now shows another. It may have been installed anew, or somebody pretends to be it.',
    steps: [
      'Ask the administrator of the server whether the key was changed, or recall whether you reinstalled Proton Bridge.',
      'Compare the fingerprint with the one of the server.',
      'If it is right, trust the new key; otherwise go no further.',
    ],
  },
}
