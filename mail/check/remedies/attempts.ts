// How often a password may be sent: at most three times a minute for one server and user, because servers lock accounts
// after a few wrong ones. Pure but for what it remembers; time is an argument.

export interface Login {
  host: string
  port: number
  username: string
}

/** Whoever wants the count to outlive the process brings a store of its own (the table of the sender, say). */
export interface Attempts {
  /** True when one more attempt is allowed; it then counts. */
  take(login: Login): boolean | Promise<boolean>
}

export const perMinute = 3
const minute = 60_000

/** `clock`: milliseconds that only grow. */
export function attemptsInMemory(clock: () => number) {
  const made = new Map<string, number[]>()
  return {
    take({ host, port, username }: Login): boolean {
      const now = clock()
      const key = `${host.toLowerCase()}:${port} ${username.toLowerCase()}`
      forgetOld(made, now)
      const recent = made.get(key) ?? []
      if (recent.length >= perMinute) return false
      made.set(key, [...recent, now])
      return true
    },
  } satisfies Attempts
}

function forgetOld(made: Map<string, number[]>, now: number): void {
  for (const [key, times] of made) {
    const recent = times.filter((time) => now - time < minute)
    if (recent.length === 0) made.delete(key)
    else made.set(key, recent)
  }
}
