// The two ways in which a call fails: the server refused (with a stable code), or nobody answered.
import { Refusal } from '../../contract/refusal.ts'

/** The server said no; `refusal` is its problem+json (RFC 9457). */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.status} ${refusal.code}`)
    this.refusal = refusal
  }
}

/** Nobody answered, or something that is not FluenzR did. */
export class Unreachable extends Error {}

/** Reads a failed answer. What is not our problem+json came from something in between. */
export async function refusalFrom(answer: Response): Promise<Refused | Unreachable> {
  const body: unknown = await answer.json().catch(() => undefined)
  const refusal = Refusal.safeParse(body)
  return refusal.success ? new Refused(refusal.data) : new Unreachable(`HTTP ${answer.status}`)
}

export const codeOf = (error: unknown) => (error instanceof Refused ? error.refusal.code : undefined)
