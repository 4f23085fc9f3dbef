// Variables in a text: {{firstName}} or {{firstName|fallback}}.

const written = /\{\{\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}/g

/** The names that a text uses, each once, as they stand there. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(written)].map(([, name = '']) => name))]
}

/** The name under which a column is inserted: "Prénom" becomes `prenom`, "Ville d’origine" becomes `villeDOrigine`. */
export function variableName(heading: string): string {
  const words = heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9_]+/)
    .filter(Boolean)
  const name = words.map((word, at) => (at === 0 ? lowerFirst(word) : upperFirst(word))).join('')
  return (/^[A-Za-z]/.test(name) ? name : `v${name}`).slice(0, 60)
}

/** How one inserts it. A column with holes needs something that stands for a missing value. */
export const asVariable = (name: string, fallback?: string) =>
  `{{${name}${fallback === undefined ? '' : `|${fallback}`}}}`

// NOM is written in capitals throughout; Nom and firstName only begin with one or hold one.
const lowerFirst = (word: string) =>
  word === word.toUpperCase() ? word.toLowerCase() : word.slice(0, 1).toLowerCase() + word.slice(1)
const upperFirst = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
