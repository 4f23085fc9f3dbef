// A look-up by a key that comes from outside: "toString" is not an entry of any table.
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string | null | undefined): T | undefined {
  return typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined
}
