// The single keys of Réponses, as data: what they do and how they are shown.

/** In the order of the list that `?` shows. A key is `KeyboardEvent.key`. */
export const keys = {
  next: ['j', 'ArrowDown'],
  previous: ['k', 'ArrowUp'],
  open: ['Enter', 'o'],
  reply: ['r'],
  archive: ['e'],
  unread: ['u'],
  undo: ['z'],
  search: ['/'],
  leave: ['Escape'],
  list: ['?'],
} as const

export type KeyName = keyof typeof keys

const faces: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Enter: '↵', Escape: 'Esc' }

/** As it stands on the keyboard. */
export const faceOf = (key: string) => faces[key] ?? (key.length === 1 ? key.toUpperCase() : key)

/** The meaning of a key press; undefined for any other, and while keys are held that change it. */
export function meaningOf({ key, ctrlKey, metaKey, altKey }: Press): KeyName | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  const names = Object.keys(keys) as KeyName[]
  return names.find((name) => (keys[name] as readonly string[]).includes(key))
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>
