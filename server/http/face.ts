// The built browser app. Only files that exist at the start are served, each under its own name; every other page
// address answers with the app itself, which knows its pages.
import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from './refusal.ts'

export async function serveFace(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const page = folder && existsSync(path.join(folder, 'index.html')) ? 'index.html' : undefined
  if (folder && page) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders,
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (page === undefined || !asksForPage(request)) refuse('not-found')
    return sendPage(reply, page)
  })
}

/** Browsers ask for pages with text/html; programs, scripts and images do not. */
function asksForPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.sendFile(page)
}

/** Vite puts a hash of the content into the names below assets/: those never change. */
function setHeaders(reply: FastifyReply, file: string): void {
  const forever = path.basename(path.dirname(file)) === 'assets'
  void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
}
