// Automatic answers in Italian.
import { anyOf } from '../../../problem/wording/any-of.ts'
import type { Phrases } from '../phrases.ts'

export const it: Phrases = {
  automatic: anyOf(
    /(questo|questa)( è un['a]?)? ?(messaggio|e-?mail|mail|risposta)?( è| è stat[oa])* ?(un |una )?(messaggio |risposta |e-?mail )?(automatic|generat[oa] automatic|inviat[oa] automatic)/,
    /risposta automatica|messaggio automatico|(si prega di|la preghiamo di|per favore) non rispondere/,
    /(questo|l') ?indirizzo.{0,80} non è più (attivo|valido|in uso|utilizzato)/,
  ),
  absent: anyOf(
    /(sono|sarò|mi trovo|siamo|saremo|resterò)( attualmente| al momento)* ?(assente|assenti|fuori (sede|ufficio|dall)|in (ferie|vacanza|viaggio|trasferta|malattia|maternità|congedo)|chiusi|non disponibile|all'estero)/,
    /(studio|negozio|azienda|ditta|sede|segreteria|laboratorio) ([a-zß-ÿ]+ )?(resterà|rimarrà|sarà|è) chius[oa]/,
    /non (avrò|ho) accesso al(la|le)[^.]{0,10} (posta|mail|e-?mail)|(siamo|saremo|resteremo)[^.]{0,20} (chiusi|in ferie)/,
    /non (sono|sarò) (disponibile|in ufficio|raggiungibile|reperibile)|fuori ufficio/,
    /(gli|nostri|i nostri|l')[^.]{0,12}uffici[o]? [^.]{0,20}(chius|rimarr)|in ferie (fino|dal|sino)/,
  ),
  around: anyOf(
    /fino al|sino al|in mia assenza|durante la mia assenza|dal .{1,20} al|risponder(ò|emo)/,
    /al mio (rientro|ritorno)|(per|in caso di)[^.]{0,30}urgen|contattare|rivolgersi|rivolgetevi|scrivere a/,
    /accesso (limitato|alla posta)|grazie per|(rientr(o|erò)|torner(ò)) il/,
  ),
  receipt: anyOf(
    /abbiamo (correttamente )?ricevuto (correttamente )?(la|il) (su|tu|vostr)[ao] (richiesta|messaggio|mail|e-?mail|domanda|segnalazione)[^!]{0,200}(risponder|ricontatter|contatter)/,
    /(la|il) (sua|tua|vostra|suo|tuo|vostro) (richiesta|mail|e-?mail|messaggio|segnalazione)[^.]{0,30} è stat[ao] (ricevut|registrat|pres)[ao]/,
  ),
  left: anyOf(
    /non (lavora|lavoro|fa|faccio|è|collabora|opera) più (parte|in|per|presso|con|qui|alle|dipendente)/,
    /ha lasciato (l'azienda|la società|la ditta)|ho lasciato (l'azienda|la)/,
  ),
}
