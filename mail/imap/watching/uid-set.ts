// A set of UIDs as servers write it: `3,5:9` (RFC 3501 §9, sequence-set).

/** How many there are in it; a `*` reaches to the last UID that there can be. */
export function howMany(set: string): number {
  let count = 0
  for (const [, from, to = from] of set.matchAll(/(\d+|\*)(?::(\d+|\*))?/g)) {
    count += Math.abs(uidOf(to) - uidOf(from)) + 1
  }
  return count
}

function uidOf(end: string | undefined): number {
  return end === '*' ? 0xffff_ffff : Number(end)
}
