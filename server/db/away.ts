// Is this failure the database being away (restarting, unreachable, out of connections), and not a wrong query?

// https://www.postgresql.org/docs/18/errcodes-appendix.html: class 08, operator intervention, too many connections.
const sqlStates = /^(08...|57P0[1-5]|53300)$/
const nodeErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
])
// pg gives these no code (pg 8.23: client.js and pg-pool/index.js).
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isDatabaseAway)
  if (!(error instanceof Error)) return false
  if ('syscall' in error || 'severity' in error) return 'code' in error && hasCode(String(error.code))
  return messages.test(error.message)
}

function hasCode(code: string): boolean {
  return sqlStates.test(code) || nodeErrors.has(code)
}
