// What stays of a subject when the marks of answers, forwards and automatic replies are taken off: mails of one exchange
// have the same key in whatever language their programs speak.

// Re, Fwd and their like: EN DE FR IT ES PT NL, Nordic, Slavic, Turkish, Hungarian, Greek, Chinese.
const answer =
  /^(?:re|ref|r|aw|antw|antwort|rif|i|sv|svar|vs|vl|odp|pd|ynt|ilt|va|atb|ang|res|enc|rv|tr|wg|fw|fwd|vb|ans|回复|答复|转发|回覆|轉寄|σχετ|απ|ha)(?:\s?\[\d{1,3}\]|\s?\(\d{1,3}\)|\^\d{1,3})?\s?[:：]\s*/i

/** What programs put in front of a subject that they answer by themselves, with its colon. */
const automatic =
  /^(?:auto(?:matic|mated|matische|matisch|mático|mática)?[ -]?(?:reply|response|antwort|antwoord|svar)|autoreply|out of (?:the )?office(?: (?:auto)?reply)?|ooo|auto|réponse (?:automatique|auto)|reponse (?:automatique|auto)|absence(?: du bureau)?|message d['’]absence|automatische (?:antwort|abwesenheitsnotiz)|abwesenheits(?:notiz|agent|nachricht|meldung)|respuesta autom[áa]tica|fuera de (?:la )?oficina|risposta automatica|fuori sede|automatisch antwoord|afwezigheidsbericht|resposta autom[áa]tica|vacation(?: reply)?|away)\s*[:：–-]\s*/i

/** `[EXTERNAL]`, `[Liste]`, `***SPAM***` */
const label = /^(?:\[[^\]]{1,40}\]|\*{2,}[^*]{1,40}\*{2,})\s*/

const most = 300

/** '' for a subject that says nothing but that it is an answer. Never throws, linear in the length. */
export function subjectKey(subject: string): string {
  let rest = subject.slice(0, 1000).trim()
  for (let marks = 0; marks < 20; marks++) {
    const less = rest.replace(label, '').replace(answer, '').replace(automatic, '')
    if (less === rest) break
    rest = less
  }
  return plain(rest).slice(0, most).toWellFormed()
}

/** Lower case, without accents, on one line: programs differ in all three. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
}
