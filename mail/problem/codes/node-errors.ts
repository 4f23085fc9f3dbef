// Error codes of Node and of OpenSSL's certificate check: each has one meaning, whatever the text beside it says.
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Signs } from '../signs.ts'
import { lookUp } from './look-up.ts'

const decisive: Readonly<Record<string, ProblemCode>> = {
  // name resolution (getaddrinfo(3), c-ares)
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ENODATA: 'dns',
  ESERVFAIL: 'dns',
  EDNS: 'dns',
  // connect(2)
  ECONNREFUSED: 'connection-refused',
  EADDRNOTAVAIL: 'connection-refused',
  EACCES: 'connection-refused', // a firewall of this machine
  EPERM: 'connection-refused',
  EHOSTUNREACH: 'network-unreachable',
  ENETUNREACH: 'network-unreachable',
  ENETDOWN: 'network-unreachable',
  EHOSTDOWN: 'network-unreachable',
  EDEADLINE: 'timeout',
  // certificates (OpenSSL X509_verify_cert_error_string(3), node:tls)
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-host',
  HOSTNAME_MISMATCH: 'certificate-wrong-host',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
  CERT_REJECTED: 'certificate-untrusted',
  CERT_CHAIN_TOO_LONG: 'certificate-untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate-untrusted',
  INVALID_CA: 'certificate-untrusted',
  INVALID_PURPOSE: 'certificate-untrusted',
  PATH_LENGTH_EXCEEDED: 'certificate-untrusted',
  // handshake: plain text where TLS was expected
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls-wrong-mode',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls-wrong-mode',
  ERR_SSL_RECORD_LAYER_FAILURE: 'tls-wrong-mode',
  ERR_SSL_UNKNOWN_PROTOCOL: 'tls-wrong-mode',
  ERR_SSL_HTTP_REQUEST: 'tls-wrong-mode',
  // handshake: both speak TLS, but no common dialect
  EPROTO: 'tls-protocol',
}

// Say only that the conversation ended badly: an answer of the server tells more.
const weak: Readonly<Record<string, ProblemCode>> = {
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  ECLOSED: 'connection-lost',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  EPIPE: 'connection-lost',
  EPROTOCOL: 'protocol-error',
  ETOOLONG: 'protocol-error',
}

/** A code that settles the matter. Other `ERR_SSL_…` codes are failed handshakes. */
export function byNodeError({ node, reply, text }: Signs): ProblemCode | undefined {
  if (node === null || reply !== null) return undefined
  // No AUTH yet, but STARTTLS among the capabilities: the login opens behind TLS (RFC 4954 4).
  if (node === 'ENOAUTH' && /\bstarttls\b/.test(text)) return 'tls-required'
  if (node === 'EPROTO' && /wrong version number|unknown protocol|packet length too long/.test(text)) {
    return 'tls-wrong-mode'
  }
  return lookUp(decisive, node) ?? (node.startsWith('ERR_SSL_') ? 'tls-protocol' : undefined)
}

export function byWeakNodeError({ node }: Signs): ProblemCode | undefined {
  return lookUp(weak, node)
}

export function isKnownNodeError(code: string): boolean {
  return (lookUp(decisive, code) ?? lookUp(weak, code)) !== undefined || code.startsWith('ERR_SSL_')
}
