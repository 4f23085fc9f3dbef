import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ca, certificates } from '../../testing/certificates.ts'
import { httpsPage } from './https-page.ts'

const limits = { signal: AbortSignal.timeout(5_000), largest: 1_000, network: 'allow', ca } as const

describe('httpsPage', () => {
  it('brings the body of a page', async () => {
    await using site = await openSite((_, response) => response.end('<x/>'))
    expect(await httpsPage(site.url, limits)).toBe('<x/>')
  })

  it('says undefined where there is no page', async () => {
    await using site = await openSite((_, response) => response.writeHead(404).end('nothing'))
    expect(await httpsPage(site.url, limits)).toBeUndefined()
  })

  it('never fetches from a private address when strangers name the host', async () => {
    await using site = await openSite((_, response) => response.end('<x/>'))
    await expect(httpsPage(site.url, { ...limits, network: 'deny' })).rejects.toThrow('EPRIVATE')
    expect(site.requests).toBe(0)
  })

  it('follows a few redirects and no endless ones', async () => {
    await using site = await openSite((_, response) => response.writeHead(302, { location: '/again' }).end())
    expect(await httpsPage(site.url, limits)).toBeUndefined()
    expect(site.requests).toBe(4)
  })

  it('does not follow a redirect to plain http', async () => {
    await using site = await openSite((_, response) => response.writeHead(302, { location: 'http://localhost/' }).end())
    await expect(httpsPage(site.url, limits)).rejects.toThrow('http:')
  })

  it('stops reading a page that does not end', async () => {
    await using site = await openSite((_, response) => {
      const pour = () => {
        while (response.write('x'.repeat(400)));
      }
      response.on('drain', pour)
      pour()
    })
    await expect(httpsPage(site.url, limits)).rejects.toThrow('larger than 1000 bytes')
  })

  it('gives up when the signal says so', async () => {
    await using site = await openSite(() => {})
    const stop = new AbortController()
    const page = httpsPage(site.url, { ...limits, signal: stop.signal })
    stop.abort()
    await expect(page).rejects.toThrow()
  })

  it('refuses a certificate that is not good', async () => {
    await using site = await openSite((_, response) => response.end('<x/>'), certificates.expired)
    await expect(httpsPage(site.url, limits)).rejects.toThrow(/expired/)
  })
})

async function openSite(answer: RequestListener, identity: { key: string; cert: string } = certificates.good) {
  let requests = 0
  const server = createServer(identity, (request, response) => {
    requests += 1
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}/config.xml`,
    get requests() {
      return requests
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
