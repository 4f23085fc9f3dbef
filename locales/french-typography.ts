// French puts a space that never breaks before two-part punctuation. Words are written with ordinary spaces, because
// one cannot see the others in an editor; they are set here, once, for every French text.

const NARROW = '\u202f'
const WIDE = '\u00a0'

/** The same tree of words with its spaces set. */
export function typeset<T>(words: T): T {
  if (typeof words === 'string') return setLine(words) as T
  if (Array.isArray(words)) return words.map(typeset) as T
  if (typeof words !== 'object' || words === null) return words
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, typeset(value)])) as T
}

function setLine(text: string): string {
  return text
    .replace(/ ([;?!])/g, `${NARROW}$1`)
    .replace(/ ([:»])/g, `${WIDE}$1`)
    .replace(/« /g, `«${WIDE}`)
    .replace(/(\d|\}\}) (ms|s|min|h|j|jours?|%|Ko|Mo)\b/g, `$1${WIDE}$2`)
}
