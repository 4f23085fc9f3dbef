// Brings a list that is loaded in pages up to date with a fresh first page, without asking for the others again. The
// list is ordered newest first and its cursors name a place in that order, so that deeper pages stay valid.

interface Item {
  id: string
  lastAt: string
}

interface Page<I extends Item> {
  items: I[]
  next: string | null
}

export interface Pages<P> {
  pages: P[]
  pageParams: unknown[]
}

/**
 * What the fresh page says, then what was loaded below it. A conversation that stood within its reach and is no longer
 * in it has left the list.
 */
export function mergeTop<I extends Item>(loaded: Pages<Page<I>>, top: Page<I>): Pages<Page<I>> {
  const first = loaded.pages[0]
  const floor = top.items.at(-1)
  if (!first || loaded.pages.length === 1 || top.next === null || !floor)
    return { pages: [top], pageParams: loaded.pageParams.slice(0, 1) }
  const fresh = new Set(top.items.map(({ id }) => id))
  const below = loaded.pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => !fresh.has(item.id) && isBelow(item, floor)),
  }))
  const last = below.at(-1)
  if (!last || below.every(({ items }) => items.length === 0))
    return { pages: [top], pageParams: loaded.pageParams.slice(0, 1) }
  // One page param for each page; only the cursor of the last one is asked again.
  return { ...loaded, pages: below.map((page, at) => (at === 0 ? joined(top, page) : page)) }
}

const joined = <I extends Item>(top: Page<I>, first: Page<I>): Page<I> => ({
  items: [...top.items, ...first.items],
  next: first.next,
})

/** Puts one back in its place, if that part of the list is loaded. */
export function putBack<I extends Item>(loaded: Pages<Page<I>>, item: I): Pages<Page<I>> {
  if (loaded.pages.some(({ items }) => items.some(({ id }) => id === item.id))) return loaded
  const place = loaded.pages.findIndex(({ items, next }) => next === null || items.some((one) => isBelow(one, item)))
  const pages = loaded.pages.map((page, at) => (at === place ? { ...page, items: withKept(page.items, [item]) } : page))
  return { ...loaded, pages }
}

/** In the order of the list: newest first, the greater id first among equals. */
function isBelow(item: Item, floor: Item): boolean {
  return item.lastAt === floor.lastAt ? item.id < floor.id : item.lastAt < floor.lastAt
}

/** Adds those that are kept in sight although they left the list, each in its place. */
export function withKept<I extends Item>(items: readonly I[], kept: readonly I[]): I[] {
  const here = new Set(items.map(({ id }) => id))
  const missing = kept.filter(({ id }) => !here.has(id))
  if (missing.length === 0) return [...items]
  return [...items, ...missing].toSorted((a, b) => (isBelow(a, b) ? 1 : -1))
}
