// Where a container asks whether the sender lives, and Prometheus reads its numbers: on this machine only.
import { createServer, type ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import type { Heart } from './heartbeat.ts'

const silentTooLongSeconds = 10

export interface SenderHealth {
  port: number
  heart: Heart
  metrics: Registry
}

export async function serveSenderHealth({ port, heart, metrics }: SenderHealth): Promise<AsyncDisposable> {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') answer(response, heart.silentForSeconds() < silentTooLongSeconds ? 200 : 503, '')
    else if (request.url === '/metrics') void metrics.metrics().then((text) => answer(response, 200, text))
    else answer(response, 404, '')
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen({ host: '127.0.0.1', port }, resolve)
  await promise
  return {
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}
