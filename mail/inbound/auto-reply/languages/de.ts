// Automatic answers in German.
import { anyOf } from '../../../problem/wording/any-of.ts'
import type { Phrases } from '../phrases.ts'

export const de: Phrases = {
  automatic: anyOf(
    /(dies|das|hierbei|es)( ist| handelt es sich um| handelt sich um|e nachricht|e e-?mail)*( ist| wurde)? ?(um )?(eine?r?n? )?(automati\w+)( generierte?| erstellte?| erzeugte?| versendete?)? ?(antwort|nachricht|e-?mail|mail|mitteilung|abwesenheitsnotiz|eingangsbestätigung|erstellt|generiert|versendet|erzeugt|verschickt)?/,
    /automatische antwort|automatisch (generiert|erstellt|erzeugt|versendet|verschickt)/,
    /bitte (antworten sie )?nicht auf diese (e-?mail|nachricht|mail)|(dieses|das) postfach wird nicht/,
    /(diese|ihre) (nachricht|e-?mail) wird (nicht|auch nicht|weder)( automatisch)? (weitergeleitet|gelesen|bearbeitet)/,
    /einzige benachrichtigung/,
    /(diese|die) (e-?mail-?)?adresse.{0,80}(wird nicht mehr (verwendet|genutzt|gelesen|abgerufen)|(ist )?nicht mehr (gültig|aktiv|in gebrauch))/,
  ),
  absent: anyOf(
    /(ich|wir) (bin|sind|werde|befinde mich|befinden uns|habe|mache)( ich| leider| zur zeit| zurzeit| derzeit| aktuell| momentan| gerade| heute| noch| ab [^.]{0,20}| (bis|vom|am|von|ab|zum|einschließlich|und)\b.{0,24}| wieder)* ?(nicht (im (büro|haus|hause|dienst)|am (arbeitsplatz|platz)|erreichbar|verfügbar|da\b|anwesend|mehr im|per e-?mail)|abwesend|im (urlaub|ausland|mutterschutz|krankenstand|krankenhaus|vaterschaftsurlaub)|krankgeschrieben|in (urlaub|elternzeit|mutterschutz|den ferien|ferien)|auf (einer )?(dienstreise|fortbildung|weiterbildung|schulung|messe|tagung|kur|geschäftsreise|reisen)|außer haus|ausser haus|außerhalb|unterwegs|krank|urlaub|ferien)/,
    /(nicht im (büro|haus)|außer haus|im urlaub|abwesend|nicht erreichbar|in elternzeit)( bin| bis| vom| und|\.|,|$)/,
    /(unser|unsere|das|die) (büro|geschäft|unternehmen|praxis|kanzlei|laden)s?\b.{0,50}geschlossen/,
    /(bis|vom|ab) .{0,40}(nicht erreichbar|abwesend|im urlaub|nicht im (büro|haus)|außer haus)|betriebsferien/,
    /(unser|unsere|das|die|der) ([a-zß-ÿ]+ ){0,2}(macht|machen|hat|haben|ist|sind)[^!?]{0,40}((sommer|winter|weihnachts|betriebs)(pause|ferien|urlaub)|urlaub|ferien)|(genieße|verbringe|habe) [^.]{0,30}(urlaub|ferien)/,
    /(vertritt|vertreten) mich|meine vertretung (übernimmt|ist|hat)/,
    /erst (ab|am|wieder)[^!]{0,40}(wieder )?(im (büro|haus|hause)|erreichbar|zurück|für sie da)/,
  ),
  around: anyOf(
    /(bis( zum| einschließlich| inkl\.?)?|vom|ab dem|ab) \w*\.? ?\d+(?! ?(uhr|h\b|\d))/,
    /(wieder|zurück)( im büro| erreichbar| da| für sie)?|(nach|bei) meiner rückkehr|(in|bei) dringenden/,
    /dringend|(wenden|kontaktieren|melden) sie (sich )?(bitte )?/,
    /(e-?mails?|nachrichten?)[^.]{0,40}(nicht (gelesen|bearbeitet|weitergeleitet)|weitergeleitet|gelesen)/,
    /kein(en|erlei)? zugriff|in der zwischenzeit|bis auf weiteres|(nur )?(eingeschränkt|begrenzt|unregelmäßig)|(vielen )?dank für ihre/,
    /vertret(ung|en)|melde mich|sobald (wie )?möglich|schnellstmöglich/,
  ),
  receipt: anyOf(
    /(wir haben|haben)[^.]{0,30}ihre (e-?mail|nachricht|anfrage|bewerbung|bestellung)[^.]{0,40}erhalten/,
    /ihre (e-?mail|nachricht|anfrage|bewerbung)[^.]{0,40}(ist|wurde) (bei uns )?(eingegangen|erfasst|empfangen|erhalten|aufgenommen|registriert)/,
    /wir (werden|melden|bearbeiten|kümmern)[^.]{0,40}(ihre anfrage|uns)[^.]{0,60}(so schnell|schnellst|umgehend|zeitnah|baldmöglich)/,
    /(bestätigen|bestätige)( ihnen)?( hiermit| gerne?)? den (eingang|erhalt) ihrer (e-?mail|nachricht|anfrage|bewerbung|bestellung|mitteilung)/,
    /(ticket|vorgangs?|fall)-?(nummer|nr)/,
  ),
  left: anyOf(
    /(arbeitet|arbeite|bin|ist)( leider| seit [^.]{0,40}| ab [^.]{0,30})? nicht mehr (für|bei|in unserem|im unternehmen|in der|tätig|beschäftigt|mitarbeiter|teil)/,
    /nicht mehr (für|bei|in|im)[^.]{0,40}(tätig|beschäftigt)/,
    /(hat|habe)[^.]{0,60}(unternehmen|firma|haus)[^!?]{0,40}verlassen|ausgeschieden|im ruhestand/,
    /in (den ruhestand|rente)/,
  ),
}
