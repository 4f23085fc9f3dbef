// Text that must stay on one line of a header: names, subjects, values. What could begin another header is refused, not
// repaired, because whoever sends it does so on purpose or by a mistake worth knowing.
import type { MessageFaultCode } from './outgoing.ts'

/** Unicode knows more line ends than CR and LF, and some mail programs honour them (NEL, VT, FF, LS, PS). */
const lineBreak = /[\n\v\f\r\u0085\u2028\u2029]/
const control = /\p{Cc}/u

/** Undefined: `text` can stand on one line. Tabs count as spaces. */
export function lineFault(text: string): MessageFaultCode | undefined {
  if (lineBreak.test(text)) return 'line-break'
  return control.test(text.replaceAll('\t', ' ')) ? 'control-character' : undefined
}

/** Tabs become spaces, half characters (lone surrogates) the replacement character; both cannot be written in UTF-8. */
export function oneLine(text: string): string {
  return text.replaceAll('\t', ' ').toWellFormed()
}
