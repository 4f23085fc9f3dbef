// Whether a host can only be on a private network: localhost (RFC 6761 § 6.3) and private addresses. Other names say
// nothing; the server judges their addresses.

const privateHosts = [
  /^localhost$/i,
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^\[?::1\]?$/,
  /^\[?f[cd][0-9a-f]{2}:/i,
  /\.localhost$/i,
]

export const looksPrivate = (host: string) => privateHosts.some((form) => form.test(host.trim()))
