// When a message that failed for the time being is tried again, and when it is given up. RFC 5321 4.5.4.1: at least 30
// minutes between tries in the long run, give up after 4–5 days; people who wait for an answer are better served sooner.

/** Seconds; the last one repeats. */
const pauses = [60, 300, 900, 3_600, 10_800, 21_600] as const
const last = 21_600

export const givenUpAfterSeconds = 72 * 3_600

/**
 * Seconds to wait after so many failures (this one included). `roll`: 0 ≤ roll < 1, which spreads what failed together
 * over a fifth more; what the server asked for is the least.
 */
export function backoffSeconds(failures: number, roll: number, askedFor: number | null): number {
  const pause = pauses[Math.max(0, failures - 1)] ?? last
  // A message has one roll; each of its failures takes another part of its digits.
  const spread = (roll * 2 ** Math.min(failures, 20)) % 1
  return Math.round(Math.max(pause, Math.min(askedFor ?? 0, last)) * (1 + spread / 5))
}

export function isGivenUp(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= givenUpAfterSeconds * 1_000
}
