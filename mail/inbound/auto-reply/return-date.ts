// When the absent person is back: "until 15 August", "jusqu'au 31/08", "bis zum 15.08.", as an ISO date. Years that are
// not given are taken from the date of the mail; nothing is guessed where day and month could be exchanged.

// "mardi" and "maandag" are no months.
const months: readonly RegExp[] = [
  /^(jan|janv|janvier|january?|januari|jänner|enero|ene|gen|gennaio|janeiro)$/,
  /^(feb|febr|february?|februari|f[ée]vr?|février|febrero|febbraio|fev|fevereiro)$/,
  /^(mar|mars|march|mär|märz|mrz|mrt|maart|marzo|março)$/,
  /^(apr|april|avr|avril|abril|abr|aprile)$/,
  /^(may|mai|mei|mayo|mag|maggio|maio)$/,
  /^(jun|june|juni|juin|junio|giu|giugno|junho)$/,
  /^(jul|july|juli|juil|juillet|julio|lug|luglio|julho)$/,
  /^(aug|august|augustus|ao[ûu]t|ago|agosto)$/,
  /^(sept?|septemb(er|re)|septiembre|set|settembre|setembro)$/,
  /^(oct|okt|october|oktober|octobre|octubre|ott|ottobre|out|outubro)$/,
  /^(nov|november|novembre|noviembre|novembro)$/,
  /^(dec|d[ée]c|december|d[ée]cembre|dez|dezember|diciembre|dic|dicembre|dezembro)$/,
]

const day = /(\d{1,2})(?:st|nd|rd|th|er|º|\.)?/
const word = /(?:of |de |d')?(\p{L}{3,10})\.?/u
const year = /(?:,? (?:de |del )?(20\d\d))?/

const forms: readonly (readonly [RegExp, (parts: string[], english: boolean) => Day | undefined])[] = [
  [/(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)/g, ([y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) })],
  [new RegExp(`(?<![\\d./-])${day.source}[ -]${word.source}${year.source}`, 'gu'), ([d, m, y]) => named(d, m, y)],
  [
    new RegExp(`(?<!\\p{L})${word.source} ${day.source}(?![\\d:h/])${year.source}`, 'gu'),
    ([m, d, y]) => named(d, m, y),
  ],
  [/(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:[./-](20\d\d|\d\d)(?!\d))?/g, numeric],
]

// What stands before a date of return, the surest first. `english`: there day and month may be exchanged.
const somewhere = '[^.!?\\d]{0,50}'
const anchors: readonly { before: RegExp; english?: true }[] = [
  {
    before: new RegExp(
      `(?<!\\p{L})(?:back(?! to back)|returns?|returning|reopen(?:s|ing)?|(?<!un|not )available)${somewhere}$`,
      'u',
    ),
    english: true,
  },
  {
    before: new RegExp(
      `(?<!\\p{L})(?:retour|rentrerai|rentre|reviens|reviendrai|repren\\p{L}+|reprise|r[ée]ouverture|rouvr\\p{L}+|joignable|disponible|zurück|kehre|wieder|(?<!nicht )(?:erreichbar|verfügbar)|r[üu]ckkehr|vuelta|regres\\p{L}+|reincorpor\\p{L}+|vuelvo|volveré|reapertura|reabr\\p{L}+|rientr\\p{L}+|ritorn\\p{L}+|torn(?:o|erò)|riapertura|riapr\\p{L}+|terug(?:komst)?|weer|(?<!niet )(?:bereikbaar|beschikbaar)|volto|voltarei|retorn\\p{L}+|reabertura)${somewhere}$`,
      'u',
    ),
  },
  { before: /(?<!\p{L})(?:until|till|through|thru|from [^.!?]{3,40} to|between [^.!?]{3,40} and) $/u, english: true },
  {
    before:
      /(?<!\p{L})(?:jusqu'(?:au|à|en)?|au|et(?: le)?|bis(?: zum| einschließlich| inkl\.?)*|und(?: dem)?|hasta|al|fino al(?:l')?|sino al(?:l')?|tot(?: en met)?|t\/m|até(?: ao?)?|a|ao|e|y)[ :]*$/u,
  },
  { before: /\d[.]? ?[-–—] ?$/ },
  {
    before:
      /(?<!\p{L})(?:ne|nicht|no|non|niet|não) [^.!?\d]{1,60} (?:avant|vor|antes|prima|voor)(?: le| dem| del| do| de)? $/u,
  },
  { before: /(?<!\p{L})(?:not|unable|won't) [^.!?\d]{1,60} before $/u, english: true },
]

/** "ab dem 3. August wieder", "am 1. Oktober zurück", "vanaf 3 augustus weer". */
const behind =
  /^\.?[^.!?\d]{0,30}(?<!\p{L})(wieder|zurück|weer|terug|de volta|de vuelta|de retour)(?!\p{L})(?![^.!?]{0,20}\d)/u

interface Day {
  year: number | undefined
  month: number
  day: number
}

interface Dated {
  iso: string
  /** Place in `anchors`: the smaller, the surer. */
  rank: number
  at: number
}

/** `sent`: ISO date of the mail, undefined when it has none (then only dates with a year are understood). */
export function returnDateIn(text: string, sent: string | undefined): string | undefined {
  const plain = text.slice(0, 2000).replace(/[‘’]/g, "'").replace(/\s+/g, ' ').toLowerCase()
  const found = forms.flatMap(([form, read]) =>
    [...plain.matchAll(form)].flatMap((match) => datedAt(plain, match, read, sent)),
  )
  return found.toSorted((a, b) => a.rank - b.rank || a.at - b.at)[0]?.iso
}

function datedAt(
  plain: string,
  match: RegExpExecArray,
  read: (parts: string[], english: boolean) => Day | undefined,
  sent: string | undefined,
): Dated[] {
  const at = match.index
  const lead = plain.slice(Math.max(0, at - 100), at)
  const rank = rankOf(lead, plain.slice(at + match[0].length))
  if (rank === undefined) return []
  const parts = match.slice(1).map((part) => part ?? '')
  const day = read(parts, anchors[rank]?.english === true)
  const iso = day === undefined ? undefined : isoOf(day, sent)
  return iso === undefined ? [] : [{ iso, rank, at }]
}

const article = /(?<!\p{L})(?:the|on|le|den|dem|el|il|de|dia) $/u
const weekday = /(?<!\p{L})\p{L}{2,12}(?:-feira)?[.,]* $/u

function rankOf(lead: string, rest: string): number | undefined {
  if (behind.test(rest)) return 1
  const bare = lead.replace(article, '')
  const leads = [lead, bare, bare.replace(weekday, ''), bare.replace(weekday, '').replace(article, '')]
  const rank = anchors.findIndex(({ before }) => leads.some((one) => before.test(one)))
  return rank === -1 ? undefined : rank
}

function named(d = '', name = '', y = ''): Day | undefined {
  const month = months.findIndex((pattern) => pattern.test(name)) + 1
  return month === 0 ? undefined : { year: y === '' ? undefined : Number(y), month, day: Number(d) }
}

// 15.08. and 31/08 have the day first; where both could be months, the dot settles it (German), or that the words are not
// English: only there the month may come first.
function numeric([a = '', dot = '', b = '', y = '']: string[], english: boolean): Day | undefined {
  const [first, second] = [Number(a), Number(b)]
  const year = y === '' ? undefined : Number(y.length === 2 ? `20${y}` : y)
  if (second > 12) return { year, month: first, day: second }
  if (first > 12 || dot === '.' || first === second || !english) return { year, month: second, day: first }
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
