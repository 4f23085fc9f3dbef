// The typed client: what a route of the contract needs is what a caller must give, what it answers is what one gets.
import type { z } from 'zod'
import type { AnswerOf, Route } from '../../contract/route.ts'
import { Refused, refusalFrom, Unreachable } from './refused.ts'

type Given<K extends string, T> = Record<never, never> extends T ? { [k in K]?: T } : { [k in K]: T }
type PartOf<R, K extends string> = R extends { [k in K]: infer S extends z.ZodType } ? Given<K, z.input<S>> : unknown
export type Sent<R extends Route> = PartOf<R, 'params'> & PartOf<R, 'query'> & PartOf<R, 'body'> & Keyed

interface Keyed {
  /** Sent as `Idempotency-Key`: the same key never does the same thing twice. */
  idempotencyKey?: string
}
type Arguments<R extends Route> = Record<never, never> extends Sent<R> ? [sent?: Sent<R>] : [sent: Sent<R>]
export interface Loose {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  idempotencyKey?: string
}

/** Calls a route. Throws `Refused` when the server says no, `Unreachable` when nobody answers. */
export async function call<const R extends Route>(route: R, ...[sent]: Arguments<R>): Promise<AnswerOf<R>> {
  const loose: Loose = sent ?? {}
  const answer = await fetch(addressOf(route, loose), {
    method: route.method,
    credentials: 'same-origin',
    headers: headersOf(loose),
    body: loose.body === undefined ? null : JSON.stringify(loose.body),
  }).catch((cause: unknown) => {
    throw new Unreachable('no answer', { cause })
  })
  return readAnswer(route, answer)
}

/** What a route answered; throws `Refused` when it said no. */
export async function readAnswer<const R extends Route>(route: R, answer: Response): Promise<AnswerOf<R>> {
  if (!answer.ok) throw await refusal(answer)
  const body: unknown = answer.status === 204 ? undefined : await answer.json()
  return route.answers[answer.status]?.parse(body) as AnswerOf<R>
}

/** The address of a route with its parameters filled in, relative to the page. */
export function addressOf(route: Route, { params = {}, query = {} }: Loose): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return search ? `${path}?${search}` : path
}

/** What every call says about itself. */
export function headersOf({ body, idempotencyKey }: Loose): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  }
}

async function refusal(answer: Response) {
  const failure = await refusalFrom(answer)
  if (failure instanceof Refused && failure.refusal.code === 'not-signed-in') onSignedOut()
  return failure
}

let onSignedOut = () => {}

/** Called when the server no longer knows who we are: the app then goes to the sign-in page. */
export function whenSignedOut(does: () => void) {
  onSignedOut = does
}
