// Opening our port, and what to say when it cannot be had.
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { StartProblem } from './start-problem.ts'

type Place = Pick<Config, 'host' | 'port'>

export async function listenAt(app: FastifyInstance, { host, port }: Place): Promise<void> {
  await app.listen({ host, port }).catch((error: unknown) => {
    throw problemOf(error, { host, port })
  })
}

/** Throws a StartProblem unless the port can be had. Waits a moment: a process of ours that was orphaned leaves soon. */
export async function mustBeFree(place: Place, patienceMs = 1_500): Promise<void> {
  const end = Date.now() + patienceMs
  for (;;) {
    const error = await tryPort(place)
    if (error === undefined) return
    if (error.code !== 'EADDRINUSE' || Date.now() > end) throw problemOf(error, place)
    await wait(100)
  }
}

function tryPort({ host, port }: Place): Promise<NodeJS.ErrnoException | undefined> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | undefined>()
  const server = createServer().once('error', resolve)
  server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  return promise
}

function problemOf(error: unknown, { host, port }: Place): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new StartProblem(`port ${port} is taken by another program: stop it, or choose another one with PORT=…`)
    case 'EACCES':
      return new StartProblem(`port ${port} may not be opened by this user: choose one above 1023 with PORT=…`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartProblem(`this machine has no address ${host}: correct HOST`)
    default:
      return error
  }
}
