// Fetches a small text page from a stranger: https only, few redirects, bounded size, and never from a private
// address (the connection goes to the very address that was looked at).
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { type Network, resolveHost } from '../dns/resolve-host.ts'

const MOST_REDIRECTS = 3

export interface PageLimits {
  signal: AbortSignal
  /** Bytes of the body. */
  largest: number
  /** `deny` for pages of strangers; tests fetch from this machine. */
  network: Network
  ca?: string
}

/** The body of the page; undefined where the server has none. Rejects on network and certificate errors. */
export async function httpsPage(url: string, limits: PageLimits): Promise<string | undefined> {
  let place = new URL(url)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await get(place, limits)
    const next = redirectOf(response, place)
    if (!next) return bodyOf(response, limits.largest)
    response.destroy()
    place = next
  }
  return undefined
}

async function get(place: URL, { signal, network, ca }: PageLimits): Promise<IncomingMessage> {
  if (place.protocol !== 'https:' || place.username !== '') throw new Error(`not fetched: ${place.protocol}`)
  const [address] = await resolveHost(place.hostname, { network, signal })
  return new Promise((resolve, reject) => {
    const { hostname, port, pathname, search } = place
    const headers = { host: place.host, accept: 'application/xml,text/xml', 'user-agent': 'FluenzR' }
    const target = { host: address, servername: hostname, port: port || 443, path: pathname + search, ca }
    request({ ...target, headers, signal, agent: false }, resolve)
      .once('error', reject)
      .end()
  })
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, place: URL): URL | undefined {
  return statusCode >= 300 && statusCode < 400 && headers.location ? new URL(headers.location, place) : undefined
}

async function bodyOf(response: IncomingMessage, largest: number): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largest) throw new Error(`larger than ${largest} bytes`)
    chunks.push(chunk)
  }
  return response.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : undefined
}
