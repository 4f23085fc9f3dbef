// "From: … Sent: … To: … Subject: …" above a quoted or forwarded mail, as Outlook, Apple Mail, Orange and others write it,
// and the lines that stand above it ("-----Original Message-----"). To add a language, add its words.

const names: readonly RegExp[] = [
  /^(from|de|von|da|van|från|fra|od|от|desde|mittente|expéditeur|lähettäjä|kimden|nadawca|gönderen|feladó|发件人|寄件者|寄件人|差出人|보낸 사람|מאת|message du|message de)$/i,
  /^(sent|date|envoyé( le)?|gesendet|datum|enviado( el| em)?|inviato|data|verzonden|skickat|sendt|lähetetty|wysłano|fecha|отправлено|дата|发送时间|日期|寄件日期|送信日時|date d['’]envoi|gönderildi|päivämäärä|dato|sent on|sent at|fecha de envío)$/i,
  /^(to|à|a|an|para|per|aan|till|til|do|кому|copie à|destinataire|vastaanottaja|kime|收件人|宛先|cc|kopie|cci|destinatario)$/i,
  /^(subject|objet|betreff|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|тема|sujet|konu|předmět|tárgy|主题|主旨|件名|re)$/i,
]

function nameOf(line: string): number {
  const found = /^[\s>|*_]{0,8}([^:：\n]{1,20}?)[ \u00a0*]{0,3}[:：]/.exec(line)?.[1]?.replace(/[*_]/g, '').trim()
  return found === undefined ? -1 : names.findIndex((name) => name.test(found))
}

/** True where a block of at least two different fields starts that begins with the sender or the date. */
export function headerBlockAt(lines: readonly string[], index: number): boolean {
  const first = nameOf(lines[index] ?? '')
  if (first !== 0 && first !== 1) return false
  const seen = new Set<number>()
  for (const line of lines.slice(index, index + 9)) {
    const name = nameOf(line)
    if (name >= 0) seen.add(name)
  }
  return seen.size >= 3 || (seen.size === 2 && (seen.has(0) || seen.has(3)))
}

// What help desks write where an answer has to end.
const above: readonly RegExp[] = [
  /^[#=\s-]{0,6}(reply|please reply|please type your reply|répondez|merci de répondre|answer|écrivez|antworten sie) (above|au-dessus|oberhalb|ABOVE)/i,
  /^[>\s]*[-#=*_~–—]{2,}.{0,60}\b(above|au-dessus|ci-dessus|oberhalb|über|encima|sopra|boven|acima|above)\b.{0,60}(line|ligne|linie|zeile|l[ií]nea|riga|lijn|regel|linha|[-#=*_~–—]{2,})/i, // Zendesk, Freshdesk, Front
]

const dividers: readonly RegExp[] = [
  /^[>\s]*-{2,}\s*(original|forwarded|reply|previous|earlier) (message|mail|appointment|e-?mail|separator)\b.{0,60}$/i,
  /^[>\s]*-{2,}\s*(message|mail|courriel|e-?mail) (d['’]origine|original|transféré|initial|précédent).{0,60}$/i,
  /^[>\s]*-{2,}\s*(ursprüngliche|originale|original|weitergeleitete)[- ]?(nachricht|mail|e-?mail|message).{0,60}$/i,
  /^[>\s]*-{2,}\s*(mensaje|messaggio|mensagem|correo|oorspronkelijk|doorgestuurd|originalt|ursprungligt|alkuperäinen|přeposlan|wiadomość|исходное|пересылаемое)\b.{0,60}-{2,}$/i,
  /^[>\s]*(begin forwarded message|début du message (réexpédié|transféré)|anfang der weitergeleiteten|inicio del mensaje|inizio messaggio inoltrato|begin doorgestuurd bericht)/i,
  /^-{2,}\s*.{0,80}(a écrit|wrote|schrieb|écrit)\s*:?.{0,20}-{2,}\s*$/i,
  /^-{2,} ?原始邮件 ?-{2,}|^-{2,}\s*(original|回复的?原邮件|転送).{0,20}-{2,}$/i,
]

export function asksToWriteAbove(line: string): boolean {
  return line.length < 200 && above.some((words) => words.test(line))
}

export function isDivider(line: string): boolean {
  return asksToWriteAbove(line) || (line.length < 200 && dividers.some((divider) => divider.test(line)))
}
