// Header text in any script, as ASCII on folded lines (RFC 2047, RFC 5322 2.2.3).

// RFC 2047 2: an encoded word has at most 75 characters, its line 76. `=?UTF-8?B??=` takes 12 of them.
const mostBytesB = 45
const mostEncodedQ = 60
const fold = '\r\n '

/** `Name: value`, folded, without the line end. `text` is one line (see one-line.ts). */
export function textHeader(name: string, text: string): string {
  return `${name}: ${plainLines(text, name.length + 2) ?? encodedWords(text)}`
}

/** ASCII as it is, folded at spaces after the given number of characters; undefined: only encoding can carry it. */
export function plainLines(text: string, indent: number): string | undefined {
  if (!/^[ -~]*$/.test(text) || text.includes('=?') || /^ | $/.test(text)) return undefined
  if (indent + text.length <= 76) return text
  // Readers fold several spaces into one.
  if (text.includes('  ')) return undefined
  const words = text.split(' ')
  return words.every((word) => word.length <= 74) ? folded(words, indent) : undefined
}

/** Words on lines of at most 76 characters where they fit; a longer word has a line to itself. */
export function folded(words: readonly string[], indent: number): string {
  let length = indent
  return words.reduce((text, word, place) => {
    length += word.length + 1
    if (place === 0) return word
    if (length <= 77) return `${text} ${word}`
    length = word.length + 1
    return `${text}${fold}${word}`
  }, '')
}

/** Every character is whole within its word, as RFC 2047 5 wants it; the words stand on lines of their own. */
export function encodedWords(text: string): string {
  return asQ(text) ? words(text, mostEncodedQ, qOf).join(fold) : words(text, mostBytesB, bOf).join(fold)
}

// Q stays readable where most of it is ASCII; B is shorter for all other scripts.
function asQ(text: string): boolean {
  const letters = text.match(/[A-Za-z0-9 ]/g)?.length ?? 0
  return letters * 2 >= text.length
}

interface Encoding {
  letter: 'Q' | 'B'
  /** What a character adds to the word's length. */
  lengthOf(character: string): number
  encode(text: string): string
}

const qOf: Encoding = {
  letter: 'Q',
  lengthOf: (character) => encodeQ(character).length,
  encode: encodeQ,
}

const bOf: Encoding = {
  letter: 'B',
  lengthOf: (character) => Buffer.byteLength(character),
  encode: (text) => Buffer.from(text).toString('base64'),
}

function words(text: string, most: number, { letter, lengthOf, encode }: Encoding): string[] {
  const pieces: string[] = []
  let piece = ''
  let length = 0
  for (const character of text) {
    const more = lengthOf(character)
    if (length + more > most) {
      pieces.push(piece)
      piece = ''
      length = 0
    }
    piece += character
    length += more
  }
  return [...pieces, piece].map((each) => `=?UTF-8?${letter}?${encode(each)}?=`)
}

/** Only what RFC 2047 5 (3) allows within a phrase stays as it is, so that one form serves names and subjects. */
function encodeQ(text: string): string {
  return text.replace(/[^A-Za-z0-9!*+/-]/gu, (character) => {
    if (character === ' ') return '_'
    const hex = Buffer.from(character).toString('hex').toUpperCase()
    return hex.replace(/../g, '=$&')
  })
}
