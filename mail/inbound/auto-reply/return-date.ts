// When the absent person is back: "until 15 August", "jusqu'au 31/08", "bis zum 15.08.", as an ISO date. Years that are
// not given are taken from the date of the mail; nothing is guessed where day and month could be exchanged.

const months: readonly RegExp[] = [
  /^(jan|janv|ene|gen)/,
  /^(feb|fév|fev)/,
  /^(mar|mär|mrt|maa|mrz)/,
  /^(apr|avr|abr)/,
  /^(may|mai|mei|mag|mayo)/,
  /^(jun|juin|giu)/,
  /^(jul|juil|lug)/,
  /^(aug|aoû|aou|ago)/,
  /^(sep|set)/,
  /^(oct|okt|ott|out)/,
  /^nov/,
  /^(dec|déc|dez|dic)/,
]

const before =
  /(?:until|till|through|back (?:in the office )?(?:on|from)|return(?:ing)?(?: to (?:the|my) office)?(?: on)?|not return until|jusqu'(?:au|à)|retour(?: au bureau)?(?: prévu)?(?: le| au| à partir du)?|à partir du|à compter du|au|bis(?: zum| einschließlich| inkl\.?)?|wieder(?: ab| am| zurück am)|zurück(?: am| ab)?|ab dem|hasta(?: el)?|al|(?:regreso|vuelvo|volveré|regresaré) el|fino al|sino al|rientro il|tot(?: en met)?|vanaf|até(?: ao?| dia)?|a partir de|regresso a|volto (?:em|dia))[ :]*/
const weekday = /(?:(?:the |on |le |den |dem |el |il |de |em )?(?:\p{L}{3,12}(?:-feira)?),? )?/u
const day = /(\d{1,2})(?:st|nd|rd|th|er|º|\.)?/
const word = /(?:of |de |d')?(\p{L}{3,10})\.?/u
const year = /(?:,? (?:de |del )?(20\d\d))?/

const forms: readonly (readonly [RegExp, (parts: string[]) => Day | undefined])[] = [
  [
    new RegExp(`${before.source}${weekday.source}(20\\d\\d)-(\\d\\d)-(\\d\\d)`, 'u'),
    ([y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  ],
  [
    new RegExp(`${before.source}${weekday.source}${day.source}[ ]${word.source}${year.source}`, 'u'),
    ([d, m, y]) => named(d, m, y),
  ],
  [
    new RegExp(`${before.source}${weekday.source}${word.source}[ ]${day.source}${year.source}`, 'u'),
    ([m, d, y]) => named(d, m, y),
  ],
  [
    new RegExp(`${before.source}${weekday.source}(\\d{1,2})([./-])(\\d{1,2})(?:[./-](20\\d\\d|\\d\\d)(?!\\d))?`, 'u'),
    numeric,
  ],
]

interface Day {
  year: number | undefined
  month: number
  day: number
}

/** `sent`: ISO date of the mail, undefined when it has none (then only dates with a year are understood). */
export function returnDateIn(text: string, sent: string | undefined): string | undefined {
  const plain = text.slice(0, 2000).replace(/[‘’]/g, "'").replace(/\s+/g, ' ').toLowerCase()
  for (const [form, read] of forms) {
    const found = form.exec(plain)
    const date = found === null ? undefined : read(found.slice(1).map((part) => part ?? ''))
    const iso = date === undefined ? undefined : isoOf(date, sent)
    if (iso !== undefined) return iso
  }
  return undefined
}

function named(d = '', name = '', y = ''): Day | undefined {
  const month = months.findIndex((pattern) => pattern.test(name)) + 1
  return month === 0 ? undefined : { year: y === '' ? undefined : Number(y), month, day: Number(d) }
}

// 15.08. and 31/08 have the day first; where both could be months only the dot settles it (German), or they are equal.
function numeric([a = '', dot = '', b = '', y = '']: string[]): Day | undefined {
  const [first, second] = [Number(a), Number(b)]
  const year = y === '' ? undefined : Number(y.length === 2 ? `20${y}` : y)
  if (second > 12) return { year, month: first, day: second }
  if (first > 12 || dot === '.' || first === second) return { year, month: second, day: first }
  return undefined
}

function isoOf({ year, month, day }: Day, sent: string | undefined): string | undefined {
  const base = sent === undefined || Number.isNaN(Date.parse(sent)) ? undefined : new Date(sent)
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const guess = year ?? base?.getUTCFullYear()
  if (guess === undefined) return undefined
  const at = (y: number) => `${y}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const past = year === undefined && base !== undefined && Date.parse(at(guess)) < base.getTime() - 31 * 86_400_000
  return Number.isNaN(Date.parse(at(guess))) ? undefined : at(past ? guess + 1 : guess)
}
