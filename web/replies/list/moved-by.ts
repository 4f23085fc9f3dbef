// How a list changed above the first row that is seen.

interface Item {
  id: string
}

/** `rows`: by how many the first row in sight moved down. `fresh`: how many came in above it that were not there before. */
export function movedBy(
  before: readonly Item[],
  after: readonly Item[],
  first: number,
): { rows: number; fresh: number } {
  const known = new Map(before.map(({ id }, at) => [id, at]))
  const places = new Map(after.map(({ id }, at) => [id, at]))
  // A row in sight may itself have moved up, because somebody answered there: the next one that stayed tells.
  const stayed = before.slice(first, first + 30).find(({ id }) => (places.get(id) ?? 0) >= first - 1 && places.has(id))
  const was = stayed && known.get(stayed.id)
  const is = stayed && places.get(stayed.id)
  if (was === undefined || is === undefined) return { rows: 0, fresh: 0 }
  return { rows: is - was, fresh: after.slice(0, is).filter(({ id }) => !known.has(id)).length }
}
