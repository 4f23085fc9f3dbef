// What is left when no wording matched: the matter that a text speaks of, by stems of words in the languages of hosters,
// wherever in the text they stand. Asked before the words that say no more than "no".
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Phase, Signs } from '../signs.ts'
import { anyOf } from './any-of.ts'
import { folded } from './fold.ts'

// To add a language, add its stems to each matter. Accents are left out on both sides; ä may have become ae.
const matters = {
  limit: anyOf(
    /limit|quota|cuota|\bcota\b|kontingent|contingent|plafond|allowance|volum|лимит|ограничен|限制|上限/,
    /(maximum|maximal|nombre max|n[uú]mero m[aá]x|numero mass|maximo)/,
    /too (many|much)|trop (de|d')|zu viele|demasiad|troppi|te veel|слишком много/,
  ),
  exceeded: anyOf(
    /exceed|reach|\bhit\b|used (all|up)|capped|d[ée]pass|attein(t|dr)|exced|super(ad|at|ou)|ultrapass/,
    /ue?berschr|erreicht|sch[oö]e?pft|raggiunt|alcan[zç]|overschr|bereikt|przekrocz|превыш|超过|超出/,
  ),
  pace: anyOf(
    /(per|an?|each|every) (second|minute|hour|day|month)|daily|hourly|monthly|24 ?h|today/,
    /horaire|journali|quotidien|par (heure|jour|mois)|stu?e?ndlich|ta?e?glich|pro (stunde|tag|monat)/,
    /\bdiari[oa]|por (hora|d[ií]a|mes)|orari[oa]|giornalier|all'ora|al giorno|per (uur|dag)|за (час|сутки|день)/,
  ),
  connections: /connection|connexion|verbindung|conexion|connession|conexao|verbinding|соединени/,
  storage:
    /mailbox|inbox|storage|\bdisk|\bspace\b|boite|postfach|speicher|buzon|casella|caixa|postvak|espace|espaco|espacio|spazio|ящик/,
  size: /\bsize\b|taille|gro(ss|e?sse)|taman[oh]|dimension|grootte|\bbytes\b|\b\d+ ?[mk]b\b|размер/,
  bigger: /bigger|larger|limit|maxim|permitid|consentit|toegestaan|zulassig|autoris/,
  tooBig: /(too|zu|trop|demasiado|muito|troppo|te) (big|large|gro(ss|e?sse)|gros|grand|lourd|volumin|groot|pesad)/,
  sender:
    /sender|\bfrom\b|expediteur|d'expedition|emetteur|absender|remitente|mittente|afzender|remetente|отправител|发件人|identity/,
  unproven: anyOf(
    /verif|valid|confirm|approv|authori[sz]|regist|belong|own(ed|er)|match|allow|permit|differ/,
    /autoris|autorizz|autorizad|berechtigt|gestattet|erlaubt|zugelassen|freigegeben|gehor|gehoer|correspond|coincid/,
    /corrispond|consentit|permitid|toegestaan|ne pouvez pas|no puede|разреш/,
  ),
  account: /account|compte|konto|\bcuenta|\bconta\b|utenza|zugang|\bacces|аккаунт|帐户|账户|账号/,
  off: anyOf(
    /disabl|suspend|suspens|block|lock|deactivat|inactiv|terminat|frozen|pending|hold|not (yet )?activ/,
    /desactiv|bloqu|verrouill|gesperrt|deaktiviert|bloquead|sospes|disattivat|bloccat|geblokkeerd|заблокирован|冻结/,
  ),
  unwanted:
    /spam|junk|virus|malware|phish|\bindesirable|no deseado|indesiderat|ongewenst|unerwu?e?nscht|спам|垃圾|attachment|anhang|piece jointe|adjunto|allegat|bijlage|anexo/,
  relaying: /\brelay|\brelaie|\brelais\b|retransmi/,
  only: /\bn'accepte que|\b(only|nur|seulement|uniquement|solo|alleen|apenas|somente|soltanto)\b/,
  known:
    /member|mitglied|membre|miembro|membr[io]|\bsoci|\bleden\b|known|bekannt|connu|conocid|conhecid|internal|intern[eo]/,
} as const

type Matter = keyof typeof matters

interface Meaning {
  code: ProblemCode
  where: Phase
  all: readonly Matter[]
  none?: Matter
}

const meanings: readonly Meaning[] = [
  { code: 'recipient-policy', where: 'message', all: ['only', 'known'] },
  { code: 'relay-denied', where: 'message', all: ['relaying'] },
  { code: 'message-too-large', where: 'message', all: ['tooBig'] },
  { code: 'message-too-large', where: 'message', all: ['size', 'exceeded'] },
  { code: 'message-too-large', where: 'message', all: ['size', 'bigger'] },
  { code: 'recipient-mailbox-full', where: 'message', all: ['storage', 'exceeded'], none: 'pace' },
  { code: 'sending-limit', where: 'message', all: ['limit', 'exceeded'], none: 'storage' },
  { code: 'sending-limit', where: 'message', all: ['limit', 'pace'], none: 'storage' },
  { code: 'sending-limit', where: 'message', all: ['exceeded', 'pace'], none: 'storage' },
  { code: 'sending-limit', where: 'session', all: ['limit', 'connections'] },
  { code: 'blocked-reputation', where: 'message', all: ['unwanted'] },
  { code: 'account-disabled-or-locked', where: 'message', all: ['account', 'off'] },
  { code: 'account-disabled-or-locked', where: 'login', all: ['account', 'off'] },
  { code: 'sender-not-allowed', where: 'message', all: ['sender', 'unproven'] },
]

const stems = new Map(Object.entries(matters).map(([matter, pattern]) => [matter, folded(pattern)]))

export function byConcepts({ protocol, phase, step, text, severity }: Signs): ProblemCode | undefined {
  if (severity === null && protocol === 'smtp') return undefined
  const has = (matter: Matter) => stems.get(matter)?.test(text) === true
  const code = meanings.find(
    ({ where, all, none }) => where === phase && all.every(has) && !(none !== undefined && has(none)),
  )?.code
  // The account that an answer to RCPT speaks of is the recipient's.
  return code === 'account-disabled-or-locked' && step === 'rcpt' ? 'recipient-unknown' : code
}
