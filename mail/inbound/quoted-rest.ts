// The other half of `visibleText`: what it leaves out, the quotes and the signature.
import { quoteMark } from './html-text.ts'
import { withoutInvisible } from './visible-text/invisible.ts'

/** `visible` as `visibleText` made it of `text`. Lines joined by \n, trimmed; '' where nothing was left out. */
export function quotedRest(text: string, visible: string): string {
  const shown = visible.split('\n')
  let at = 0
  const rest: string[] = []
  for (const line of text.split(/\r?\n/)) {
    while (shown[at]?.trim() === '') at++
    if (line === quoteMark) continue
    if (at < shown.length && same(line, shown[at] ?? '')) at++
    else rest.push(line.trimEnd())
  }
  return rest
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** `visibleText` puts spaces in the place of invisible characters. */
function same(line: string, shown: string): boolean {
  return withoutInvisible(line).trim() === shown.trim()
}
