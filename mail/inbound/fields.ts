// The header fields of a mail, to ask by name. Values are trimmed and bounded; names are lower case.

export interface Field {
  name: string
  value: string
}

export interface Fields {
  readonly all: readonly Field[]
  /** The first field of that name; undefined where there is none. */
  of(name: string): string | undefined
  has(name: string): boolean
}

const mostValue = 16 * 1024

export function fieldsOf(list: readonly Field[]): Fields {
  const all = list.map(({ name, value }) => ({ name: name.toLowerCase(), value: value.trim().slice(0, mostValue) }))
  const of = (name: string) => all.find((field) => field.name === name)?.value
  return { all, of, has: (name) => of(name) !== undefined }
}

/** Every Message-ID in a field such as References (RFC 5322 §3.6.4), without brackets, at most 100. */
export function messageIdsIn(value: string | undefined): string[] {
  const found = value?.match(/<[^<>\s]{1,500}>/g) ?? []
  return found.slice(-100).map((id) => id.slice(1, -1))
}
