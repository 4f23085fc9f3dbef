// Where a signature starts: the standard line "-- " (RFC 3676 §4.3), and what phones and programs add below a mail.

const deviceLines: readonly RegExp[] = [
  /^[*_\s]*(sent|written|posted|composed) (from|with|via|by|using|on|through) (my |a |an |the )?[^.!?]{1,60}\.?$/i,
  /^[*_\s]*(from|get) (my )?(outlook|iphone|ipad|blackberry|mobile|phone|android|yahoo|gmail)\b[^.!?]{0,40}$/i,
  /^[*_\s]*(envoyé|expédié|transmis) (depuis|de|d['’]|à partir d|avec|via|par)[^.!?]{1,60}[.]?$/i,
  /^[*_\s]*(télécharge[rz]?|obtenir|obtenez) outlook\b.{0,60}$/i,
  /^[*_\s]*(télécharge[rz]?|obtenir|obtenez|get|download|scarica|descarga[r]?|laden sie|hol dir) [\p{L} ]{3,30} (pour|for|für|per|para|voor) (android|ios|iphone|ipad|mobile|mac|windows|desktop)\s*\.?$/iu, // BlueMail, Outlook
  /^[*_\s]*(provenance|gesendet|diese nachricht wurde) ?(: courrier|mit|von|vom|über|aus)\b.{1,60}$/i,
  /^[*_\s]*von (meinem|meiner|unterwegs)\b.{1,40}(gesendet|geschickt)?\s*$/i,
  /^[*_\s]*(enviado|enviada) (desde|do|de|a partir|con|pelo|via|com)\b.{1,60}$/i,
  /^[*_\s]*(inviato|inviata) (da|dal|dall['’]|con|tramite)\b.{1,60}$/i,
  /^[*_\s]*(verzonden|verstuurd|verstuurd) (vanaf|vanuit|met|via|van)\b.{1,60}$/i,
  /^[*_\s]*(skickat|sendt|lähetetty|wysłane|odesláno|отправлено) (från|fra|min|z|ze|с|из)\b.{1,60}$/i,
  /^[*_\s]*(hol dir|obtén|obtener|scarica|ottieni|download|obter) outlook\b.{0,60}$/i,
  /^发自我的|^從我的|^(iPhone|iPad|Android)から送信/i,
]

// Programs link their own name: "Sent via Superhuman ( https://… )", "Sent with [Proton Mail](https://…)".
const link = /[[(<]? ?https?:\/\/[^\s)>\]]{1,500} ?[\])>]?/g

const delimiter = /^\s{0,2}(- -|––)\s*$|^\s{0,2}-- \S.{0,60}$|^_{3,}\s*$/

// What list servers and free mail services add below a ruled line.
const isRule = /^\s{0,2}[-_=*~#.>< ]{10,}|^[-_=]{5,}.{3,60}[-_=~>]{5,}\s*$/

function isFooter(text: string): boolean {
  return /mailing[ -]?list|unsubscribe|subscri|sponsor|groups|listinfo|désabonn|abmelden|free (e-?mail|account)|confidential|privileged|disclaimer|join (the world|now)|get your free/i.test(
    text,
  )
}

/** `last`: nothing but a short block follows, as below a real signature. */
export function signatureStartsAt(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  if (line.length > 120) return false
  if (/^\s{0,2}--\s*$/.test(line)) return true
  if (/^\s{0,2}—\s*$/.test(line))
    return /reply to this email|view it on|you are receiving/i.test(lines[index + 1] ?? '')
  if (isRule.test(line) && isFooter(lines.slice(index, index + 9).join('\n'))) return true
  if (delimiter.test(line) && isShort(lines, index + 1)) return true
  const bare = line.replace(link, '').trimEnd()
  return deviceLines.some((pattern) => pattern.test(bare)) && (lines[index - 1] ?? '').trim() === ''
}

function isShort(lines: readonly string[], from: number): boolean {
  const rest = lines.slice(from, from + 20).filter((line) => line.trim() !== '')
  return rest.length <= 8 && rest.every((line) => line.length < 80)
}
