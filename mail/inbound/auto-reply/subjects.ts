// Subjects that mail programs put on automatic answers. They count only at the very start: a person who answers such a
// mail keeps the words behind "Re:".

/** Enough by themselves: only programs write them. */
const certain: readonly RegExp[] = [
  // EN: Exchange, Gmail, Notes, Yahoo
  /^(auto(matic|mated|matically generated)?[ -]?(reply|response|responder|answer|respons|acknowledge?ment)|auto-?re(ply|sponse|sponder|spons)?( ?:|$)|out[ -]of[ -](the[ -])?office( (auto)?-?(reply|response|message|notice|notification|alert)|\s*[:(–-]| (re|fwd?|aw|tr|sv) ?:)|ooo( ?:| (until|till|reply)|$)|vacation (reply|response|responder|notice|message)|(vacation|away) ?:|away (message|notice)|(holiday|absence|leave) (notice|notification|reply))/i,
  /^.{1,60} (is|will be) (currently )?(out of|away from) (the |my )?office/i, // Notes
  // FR
  /^(r[ée]ponse automatique|message automatique|r[ée]p\.? auto|absence du bureau|absente?(\(e\))? du bureau|notification d['’]absence|message d['’]absence|avis d['’]absence|accus[ée] de r[ée]ception)/i,
  // DE
  /^(automatische (antwort|r[üu]ckantwort|antwortmail|r[üu]ckmeldung|nachricht|abwesenheit\w*|e-?mail)|auto(matische)?[- ]?antwort|abwesenheits\w+|eingangsbest[äa]tigung)/i,
  // ES
  /^(respuesta autom[áa]tica|respuesta auto|auto-?respuesta|contestaci[óo]n autom[áa]tica|mensaje autom[áa]tico|fuera de (la )?oficina)/i,
  // IT
  /^(risposta automatica|risposta auto|messaggio automatico|fuori (sede|ufficio))/i,
  // NL
  /^(automatisch (antwoord|bericht)|automatische (reactie|beantwoording|antwoord)|afwezigheids\w+|niet op kantoor|buiten kantoor)/i,
  // PT
  /^(resposta autom[áa]tica|mensagem autom[áa]tica|fora do escrit[óo]rio)/i,
  // Exchange and others in further languages
  /^(autosvar|automatiskt? svar|automaattinen vastaus|autom\w{2,8} (odpowied|odpov|odgovor|atbilde)\w*|odpowiedź automatyczna|автоматический ответ|автоответ|автоматична відповідь|otomatik yanıt|automatikus válasz|răspuns automat|自动(回复|答复)|自動(回覆|応答|返信)|자동 회신|automatinis atsakymas|תשובה אוטומטית)/i,
  /^[^:]{0,60}\bautom[aā]tisk[aā] atbilde\b/i,
]

/** People write these too: they count when the text also speaks of an absence. */
const possible: readonly RegExp[] = [
  /^((i am |i'm )?(currently |still )?(away|absent|on (vacation|holidays?|leave|parental|maternity|annual))|out of office|not in (the )?office|vacation|holiday)\b/i,
  /^(absence|absente?|absent\(e\)|(je suis )?(en )?cong[ée]s?|(je suis )?en vacances|fermeture|d[ée]part)\b/i,
  /^(abwesenheit|abwesend|au(ß|ss)er haus|nicht im (b[üu]ro|haus)|(im )?urlaub|betriebsferien)\b/i,
  /^(ausente|ausencia|de vacaciones|vacaciones|estoy (de vacaciones|fuera)|assente|assenza|in ferie|ferie|afwezig|vakantie|met (vakantie|verlof)|aus[êe]ncia|(de|em) f[ée]rias|f[ée]rias|frånvarande|fraværende|ikke på kontoret|poissa)/i,
  /^(atvaļināj|atvalinaj|不在)/i,
]

export function automaticSubject(subject: string): 'certain' | 'possible' | undefined {
  const bare = subject
    .replace(/^(\s*(\[[^\]]{1,40}\]|auto ?:|\*{2,}[^*]{1,40}\*{2,}))+\s*/i, '')
    .trim()
    .slice(0, 300)
  if (certain.some((start) => start.test(bare))) return 'certain'
  if (/^\s*auto ?:/i.test(subject)) return 'certain'
  return possible.some((start) => start.test(bare)) ? 'possible' : undefined
}
