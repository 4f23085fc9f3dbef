// Header text in any script, as ASCII on folded lines (RFC 2047, RFC 5322 2.2.3).

// RFC 2047 2: an encoded word has at most 75 characters, its line 76. `=?UTF-8?B??=` takes 12 of them.
const mostBytesB = 45
const mostEncodedQ = 60
/** After a longer header name the first word has a line to itself. */
const mostIndent = 28
const fold = '\r\n '

/** `Name: value`, folded, without the line end. `text` is one line (see one-line.ts). */
export function textHeader(name: string, text: string): string {
  return `${name}: ${plainLines(text, name.length + 2) ?? encodedWords(text, name.length + 2)}`
}

/** ASCII as it is, folded at spaces after the given number of characters; undefined: only encoding can carry it. */
export function plainLines(text: string, indent: number): string | undefined {
  if (!/^[ -~]*$/.test(text) || text.includes('=?') || /^ | $/.test(text)) return undefined
  if (indent + text.length <= 76) return text
  // Readers fold several spaces into one.
  if (text.includes('  ')) return undefined
  const words = text.split(' ')
  const fits = words.every((word, place) => word.length <= (place === 0 ? 76 - indent : 74))
  return fits ? folded(words, indent) : undefined
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

/**
 * Every character is whole within its word, as RFC 2047 5 wants it; the words stand on lines of their own, the first one
 * after `indent` characters.
 */
export function encodedWords(text: string, indent: number): string {
  const all = words(text, asQ(text) ? qOf : bOf, indent)
  return indent > mostIndent ? `${fold}${all.join(fold)}` : all.join(fold)
}

// Q stays readable where most of it is ASCII; B is shorter for all other scripts.
function asQ(text: string): boolean {
  const letters = text.match(/[A-Za-z0-9 ]/g)?.length ?? 0
  return letters * 2 >= text.length
}

interface Encoding {
  letter: 'Q' | 'B'
  /** Of the lengths of all characters of a word, and how many of them a character of the line costs. */
  most: number
  perColumn: number
  /** What a character adds to the word's length. */
  lengthOf(character: string): number
  encode(text: string): string
}

const qOf: Encoding = {
  letter: 'Q',
  most: mostEncodedQ,
  perColumn: 1,
  lengthOf: (character) => encodeQ(character).length,
  encode: encodeQ,
}

const bOf: Encoding = {
  letter: 'B',
  most: mostBytesB,
  perColumn: 3 / 4,
  lengthOf: (character) => Buffer.byteLength(character),
  encode: (text) => Buffer.from(text).toString('base64'),
}

function words(text: string, { letter, most, perColumn, lengthOf, encode }: Encoding, indent: number): string[] {
  const pieces: string[] = []
  let piece = ''
  // The first line has less room.
  let length = indent > mostIndent ? 0 : Math.ceil(indent * perColumn)
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
