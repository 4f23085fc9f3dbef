// Which addresses are not the public Internet: IANA's special-purpose registries (RFC 6890 and its updates), and
// IPv6 forms that carry an IPv4 address inside.
import { BlockList, isIP, isIPv4 } from 'node:net'

const special4 = [
  '0.0.0.0/8', // this network (RFC 791)
  '10.0.0.0/8', // RFC 1918
  '100.64.0.0/10', // carrier-grade NAT (RFC 6598)
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local (RFC 3927); 169.254.169.254 serves cloud metadata
  '172.16.0.0/12', // RFC 1918
  '192.0.0.0/24', // IETF protocol assignments (RFC 6890)
  '192.0.2.0/24', // documentation (RFC 5737)
  '192.31.196.0/24', // AS112 (RFC 7535)
  '192.52.193.0/24', // AMT (RFC 7450)
  '192.88.99.0/24', // 6to4 relay anycast (RFC 7526)
  '192.168.0.0/16', // RFC 1918
  '192.175.48.0/24', // AS112 (RFC 7534)
  '198.18.0.0/15', // benchmarking (RFC 2544)
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
]

// Inside 2000::/3, the only part of IPv6 that is handed out (RFC 4291 2.4). Everything outside of it is special.
const special6 = [
  '2001::/23', // IETF protocol assignments: Teredo, ORCHID, benchmarking (RFC 2928)
  '2001:db8::/32', // documentation (RFC 3849)
  '2620:4f:8000::/48', // AS112 (RFC 7534)
  '3fff::/20', // documentation (RFC 9637)
]

const blocked4 = blockList(special4, 'ipv4')
const blocked6 = blockList(special6, 'ipv6')
const global6 = blockList(['2000::/3'], 'ipv6')

/** True for every address that is not plainly public; also for text that is no IP address at all. */
export function isPrivateAddress(ip: string): boolean {
  const bare = ip.replace(/%.*$/, '')
  if (isIPv4(bare)) return blocked4.check(bare, 'ipv4')
  if (isIP(bare) !== 6) return true
  const groups = groupsOf(bare)
  const inside = embeddedIPv4(groups)
  if (inside !== undefined) return blocked4.check(inside, 'ipv4')
  return !global6.check(bare, 'ipv6') || blocked6.check(bare, 'ipv6')
}

/** The IPv4 address that is really meant: mapped (RFC 4291 2.5.5.2), NAT64 (RFC 6052 2.1), 6to4 (RFC 3056 2). */
function embeddedIPv4(groups: readonly number[]): string | undefined {
  const [g0 = 0, g1 = 0, g2 = 0, , , g5 = 0, g6 = 0, g7 = 0] = groups
  const zeros = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0)
  if (zeros(0, 5) && g5 === 0xffff) return dotted(g6, g7)
  if (g0 === 0x64 && g1 === 0xff9b && zeros(2, 6)) return dotted(g6, g7)
  if (g0 === 0x2002) return dotted(g1, g2)
  return undefined
}

function groupsOf(ip: string): number[] {
  const hex = ip.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number)
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  })
  const [head = [], tail] = hex.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const filled = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail]
  return filled.map((group) => Number.parseInt(group, 16))
}

function dotted(high: number, low: number): string {
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}

function blockList(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', bits = ''] = range.split('/')
    list.addSubnet(net, Number(bits), family)
  }
  return list
}
