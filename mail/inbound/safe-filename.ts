// The name under which a stranger's file may be saved: what is left says nothing about folders, hides nothing, and means
// nothing special to any system.

const longest = 150
/** Device names of Windows, with any ending. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/** `fallback`: for a file without a name. Never empty, at most 150 characters, its ending kept. */
export function safeFilename(given: string, fallback: string): string {
  const name = given
    .toWellFormed()
    // Without controls and marks of direction, with which "exe.pdf" is written backwards (U+202E).
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/^.*[/\\]/s, '')
    .replace(/[<>:"|?*%]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const kept = shortened(name)
  if (kept === '') return fallback
  return reserved.test(kept) ? `_${kept}` : kept
}

function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= longest) return name
  const ending = /\.[^.\s]{1,12}$/.exec(name)?.[0] ?? ''
  return (
    characters
      .slice(0, longest - [...ending].length)
      .join('')
      .trimEnd() + ending
  )
}
