// A route as data: server and browser read the same object. The server mounts it, the browser calls it, the
// access test walks over all of them.
import type { z } from 'zod'

/** Who may call: anyone · a signed-in user · a member of the workspace · its owner. */
export type Access = 'anyone' | 'user' | 'member' | 'owner'

export interface Route {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path with `:name` for parameters, as in fastify. */
  readonly path: `/${string}`
  readonly access: Access
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Headers that mean something here, for the description; loose, because every request has others too. */
  readonly headers?: z.ZodType
  /** What is answered, by status. `undefined` as a schema means: no content. */
  readonly answers: Readonly<Record<number, z.ZodType>>
  /** `sse`: the answer is a stream of server-sent events, whose data is the first schema of `answers`. */
  readonly stream?: 'sse'
  /** The answer is no JSON but a page or a file: its content type, or that of anything. */
  readonly content?: string
}

export const route = <const R extends Route>(definition: R): R => definition

type Out<T> = T extends z.ZodType ? z.output<T> : undefined

export type ParamsOf<R extends Route> = Out<R['params']>
export type QueryOf<R extends Route> = Out<R['query']>
export type BodyOf<R extends Route> = Out<R['body']>
export type AnswerOf<R extends Route> = Out<R['answers'][keyof R['answers']]>
