// A server that signs its own certificate often presents one key at several ports (Proton Bridge does): the person is
// asked once, and the key is kept for each of these ports.
import type { Remedy } from '../../../contract/problem.ts'

export type TrustRemedy = Extract<Remedy, { kind: 'trust-certificate' }>

export interface TrustOffer {
  host: string
  spki: string
  /** Of the certificate, for comparing it with what the server's owner sees. */
  fingerprint: string
  ports: number[]
}

/** One for each key of each host; a key at another host is another question. */
export function trustOffers(remedies: readonly TrustRemedy[]): TrustOffer[] {
  const byKey = Map.groupBy(remedies, ({ host, spki }) => `${host.toLowerCase()} ${spki}`)
  return [...byKey.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const { host, spki, chain } = first
    const ports = [...new Set([first, ...others].map(({ port }) => port))]
    return [{ host, spki, fingerprint: chain[0]?.sha256 ?? spki, ports }]
  })
}

export const pinsOf = ({ host, spki, ports }: TrustOffer) => ports.map((port) => ({ host, port, spki }))
