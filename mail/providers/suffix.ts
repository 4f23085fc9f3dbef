// Which entry belongs to a host name: the longest suffix wins, at label boundaries only.

/** The value of the longest suffix of `host`; `example.com` fits `mx1.example.com`, not `badexample.com`. */
export function bySuffix<T>(host: string, entries: readonly (readonly [suffix: string, value: T])[]): T | undefined {
  const name = host.toLowerCase().replace(/\.$/, '')
  const fits = entries.filter(([suffix]) => name === suffix || name.endsWith(`.${suffix}`))
  return fits.reduce<(typeof fits)[number] | undefined>(longer, undefined)?.[1]
}

function longer<E extends readonly [string, unknown]>(best: E | undefined, entry: E): E {
  return best && best[0].length >= entry[0].length ? best : entry
}
