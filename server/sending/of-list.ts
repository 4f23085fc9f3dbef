// The messages of a list got their ids in one go with the id of the list itself, right after it: they are found between
// two ids, without an index of lists.
import { type RawBuilder, sql } from 'kysely'

const longestMs = 10_000

export function isOfList(listId: string): RawBuilder<boolean> {
  return sql`(list_id = ${listId} and id > ${listId} and id < ${later(listId)})`
}

/** RFC 9562 5.7: the first 48 bits are milliseconds since 1970. */
function later(id: string): string {
  const ms = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + longestMs
  const hex = Math.min(ms, 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
