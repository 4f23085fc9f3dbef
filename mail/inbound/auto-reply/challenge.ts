// Filters that hold a mail back until its sender proves to be a person: Mailinblack, Boxbe, TMDA, Spam Arrest, ChoiceMail,
// Free's and Orange's "antispam by authentication". Nobody has read the mail yet. To add one: its words in lower case.
const requests: readonly RegExp[] = [
  /(your|the) (message|e-?mail|mail)[^.]{0,80}is (being |currently )?(held|quarantined|waiting|on hold)[^.]{0,80}(verif|confirm|authenticat|because|until|pending)/,
  /to (release|deliver|ensure delivery of|have) your (message|e-?mail|mail)[^.]{0,80}(click|reply|confirm|send|follow|visit|delivered)/,
  /(confirm|verify|prove) that (you are|you're) (a |not a |an? actual )?(human|real|person|robot|legitimate|spammer)/,
  /(one[- ]time|first[- ]time)[^.]{0,40}(verification|authentication|confirmation|sender)[^.]{0,80}(click|link|reply)/,
  /protecting (myself|ourselves|my inbox|this mailbox) from (receiving )?(junk|spam|unwanted)/,
  /pour que (votre|ce) (message|mail|e-?mail|courriel)[^.]{0,40}soit (remis|délivré|distribué|transmis|lu|acheminé)[^.]{0,120}(cliqu|authentifi|confirm|valid|répond)/,
  /(votre|ce) (message|mail|e-?mail|courriel)[^.]{0,60}(en attente|mis en attente|retenu|bloqué)[^.]{0,120}(authentifi|cliqu|confirm|valid)/,
  /(boîte|messagerie|adresse)[^.]{0,40}protégée? (contre|par|des)[^.]{0,60}(spam|indésirable|mailinblack|anti-?spam)/,
  /(ihre|die) (nachricht|e-?mail)[^.]{0,60}(zurückgehalten|in quarantäne|wartet auf)[^.]{0,120}(bestätig|klick|antwort|freigabe)/,
  /(nachricht|e-?mail) wurde zurückgehalten/,
  /bestätigen sie[^.]{0,80}(kein (roboter|spammer|automat)|ein mensch|eine (echte )?person)/,
  /(bestätigen|klicken) sie[^.]{0,80}(damit|um)[^.]{0,40}(ihre )?(nachricht|e-?mail)[^.]{0,40}zugestellt/,
  /(su|tu) (mensaje|correo|e-?mail)[^.]{0,60}(retenido|en espera|en cuarentena)[^.]{0,120}(confirm|verific|enlace|clic)/,
  /(il (suo|tuo)|la (sua|tua)) (messaggio|e-?mail|mail)[^.]{0,60}(in attesa|trattenut|in quarantena)[^.]{0,120}(conferm|verific|link|clic)/,
]

/** `visible`: what stands above the quote. */
export function asksForProof(visible: string): boolean {
  const text = visible
    .slice(0, 2000)
    .replace(/[‘’`´]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
  return requests.some((pattern) => pattern.test(text))
}
