// The first words of a text on one line, for lists.

const most = 140
const controls = /[^ -~\u00a0-\uffff]/g

export function previewOf(text: string): string {
  const line = text
    .slice(0, 4 * most)
    .toWellFormed()
    .replace(controls, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  const wordEnd = cut.lastIndexOf(' ')
  return `${wordEnd > most / 2 ? cut.slice(0, wordEnd) : cut}…`
}
