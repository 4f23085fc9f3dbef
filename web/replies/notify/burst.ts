// Gathers what comes within a short while into one piece of news.

/** `tell` gets everything since the last one, once nothing came for `quietMs`. Returns what takes a thing in. */
export function burst<T>(quietMs: number, tell: (things: readonly T[]) => void) {
  let things: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    const all = things
    things = []
    tell(all)
  }
  const take = (thing: T) => {
    things.push(thing)
    clearTimeout(timer)
    timer = setTimeout(end, quietMs)
  }
  take.end = () => clearTimeout(timer)
  return take
}
