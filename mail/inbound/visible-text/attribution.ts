// The lines that programs write above what they quote: "On Monday, Ada wrote:", "Le lun. 3 mars, Ada a écrit :".
// They are often folded; up to four lines are looked at together.

// "wrote", as mail programs say it. To add a language, add its verb here.
const verbs =
  /(?<!\p{L})(wrote|writes|write|said|says|mentioned|dixit|a dit|schrieb|geschrieben|schreef|skrev|napisał\(?a?\)?|napisał|napsal\(?a?\)?|kirjoitti|escribi[oó]|escreveu|scrisse|yazdı|a scris|reageerde|pisze)(?!\p{L})|[ée]crit|ha scritto|írta|rakst[iī]ja|написа|пиш[еу]т|写道|寫道|書きました|のメール|のメッセージ|작성|כתב|schreven|va escriure/iu

const opening =
  /^(on|le|il|el|am|op|em|den|dne|dnia|w dniu|on\b|pada|gio|gi|em|a|kl|ma|ti|ke|to|pe|la|su|man|po|wt|śr|czw|pt|sob|nd|\d|20\d\d|\w{2,10}[,.]?\s+\d|from|de|von|"|'|<|\*|\[|\p{L})/iu

const date = /\b(19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}[:h.]\d\d\b|\d{1,2}[. ]+\p{L}{3,}/u
const address = /[^\s<>@]{1,80}@[^\s<>@]{1,120}|<[^<>\n]{1,200}>|\[mailto:/

/** How many lines from `index` on are an attribution: 0 if none. `certain`: also where no quoted line follows. */
export function attributionAt(
  lines: readonly string[],
  index: number,
): { length: number; certain: boolean } | undefined {
  const first = (lines[index] ?? '').trim()
  if (first === '' || first.length > 400 || first.startsWith('>') || !opening.test(first)) return undefined
  let text = ''
  for (let length = 1; length <= 4; length++) {
    const line = (lines[index + length - 1] ?? '').trim()
    if (line === '' || (line.startsWith('>') && !/^>\s*[:：]?$/.test(line))) return undefined
    text = `${text} ${line}`.trim().slice(0, 600)
    const certain = isAttribution(text)
    if (certain === undefined || !alone(text)) continue
    // The line above an attribution belongs to the text: the attribution starts as late as it can.
    return startsLater(lines.slice(0, index + length), index) ? undefined : { length, certain }
  }
  return undefined
}

const clearOpening = /^((on|le|il|el|am|op|em|den|dne|w dniu)\s.{0,40}\d|\d{1,4}[./-]\d)/i

function startsLater(lines: readonly string[], index: number): boolean {
  return lines
    .slice(index + 1)
    .some((line, later) => clearOpening.test(line.trim()) && attributionAt(lines, index + 1 + later) !== undefined)
}

/** A sentence that goes on after the verb is prose ("Ada wrote: fine"); an attribution ends there. */
function alone(text: string): boolean {
  return /[:：]\s*\**$|\bwrote\s*$|[ée]crit\s*$|schrieb\s*$|>\s*$/i.test(text)
}

function isAttribution(text: string): boolean | undefined {
  const said = verbs.test(text)
  const dated = date.test(text)
  const named = address.test(text)
  if (said && (dated || named) && /[:：]\s*\**$/.test(text)) return true
  if (said && dated && named) return true
  if (said && /^(on|le|am|el|il|op|em|den)\b/i.test(text) && dated) return true
  if (dated && named && /[:：]\s*\**$/.test(text) && /\d{1,2}[:h]\d\d|(19|20)\d\d/.test(text)) return true
  // Gmail before 2013: "2011/5/3 Ada <ada@example.org>", believed above a quote only.
  if (named && /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} [^:]{1,100}>$/.test(text)) return false
  return said && /[:：]\s*$/.test(text) && text.length < 120 ? false : undefined
}
