// The first words of a text on one line, for lists.

const most = 140

export function previewOf(text: string): string {
  const line = text
    .slice(0, 1000)
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const characters = Array.from(line)
  if (characters.length <= most) return line
  const cut = characters.slice(0, most).join('')
  const wordEnd = cut.lastIndexOf(' ')
  return `${wordEnd > most / 2 ? cut.slice(0, wordEnd) : cut}…`
}
