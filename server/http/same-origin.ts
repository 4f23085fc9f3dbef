// A browser may change something only from our own pages. Browsers say where a request comes from (Sec-Fetch-Site,
// Origin); programs say neither and carry a key instead of a cookie.
// https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html (fetch metadata)
import type { FastifyRequest } from 'fastify'
import { refuse } from './refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Pages of other sites may post here: the address itself is all the permission there is. */
    fromAnySite?: boolean
  }
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses what a page of another site sends. `publicOrigin`: PUBLIC_URL's, where a proxy changes the Host. */
export function mustBeSameOrigin(request: FastifyRequest, publicOrigin: string | undefined): void {
  if (safe.has(request.method) || request.routeOptions.config.fromAnySite) return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  const { origin } = request.headers
  if (site === undefined && origin === undefined) return
  if (origin !== undefined && site === undefined && isOurs(origin, request, publicOrigin)) return
  refuse('not-allowed')
}

function isOurs(origin: string, request: FastifyRequest, publicOrigin: string | undefined): boolean {
  return origin === publicOrigin || (URL.canParse(origin) && new URL(origin).host === request.host)
}
