// What is known of one failure: all that `classify` may look at. Pure data, so that a failure that somebody pasted can
// be judged exactly like one that happened here.
import type { CertificateFacts } from '../../contract/problem.ts'
import type { Protocol, Security, Stage } from '../../contract/stage.ts'

export interface Evidence {
  protocol: Protocol
  stage: Stage
  /** What was going on inside `submit`, where that is known: decides whom a bare 550 concerns. */
  step?: 'mail' | 'rcpt' | 'data' | null
  host: string | null
  port: number | null
  security: Security | null
  /** A provider id of ours, or any free text that names a provider ("microsoft365"). */
  provider: string | null
  /** 535 */
  replyCode: number | null
  /** '5.7.8' (RFC 3463) */
  enhancedStatus: string | null
  /** Raw text of the server, lines joined by \n, including IMAP response codes such as [AUTHENTICATIONFAILED]. */
  serverSaid: string | null
  /**
   * Error code of Node or OpenSSL (ECONNREFUSED, CERT_HAS_EXPIRED, ERR_SSL_WRONG_VERSION_NUMBER …), or one of ours:
   * EDEADLINE (the stage's time is over), EPRIVATE (private address refused), ECLOSED (the server hung up), EPIN (the
   * trusted key changed), ENOSTARTTLS, ENOAUTH, ENOMECHANISM, EPROTOCOL, ETOOLONG, ESECRET, ESMTPUTF8.
   */
  nodeError: string | null
  nodeMessage: string | null
  chain: CertificateFacts[]
}

/** Evidence about which nothing but protocol and stage is known. */
export function bareEvidence(protocol: Protocol, stage: Stage): Evidence {
  return {
    protocol,
    stage,
    step: null,
    host: null,
    port: null,
    security: null,
    provider: null,
    replyCode: null,
    enhancedStatus: null,
    serverSaid: null,
    nodeError: null,
    nodeMessage: null,
    chain: [],
  }
}
