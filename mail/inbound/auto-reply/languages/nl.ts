// Automatic answers in Dutch.
import { anyOf } from '../../../problem/wording/any-of.ts'
import type { Phrases } from '../phrases.ts'

export const nl: Phrases = {
  automatic: anyOf(
    /(dit|deze)( is een)? ?(bericht|e-?mail|mail|antwoord)?( is| werd| wordt)* ?(een )?(automatisch)/,
    /automatisch (antwoord|gegenereerd|bericht|verzonden)/,
    /(gelieve|u kunt|beantwoord) (niet |dit bericht niet)[^.]{0,20}(te )?(antwoorden|beantwoorden)?/,
    /(dit|het) (e-?mail)?adres.{0,80} niet (meer|langer) (in gebruik|actief|geldig|gebruikt)/,
  ),
  absent: anyOf(
    /(ik|wij|we|ben|zijn) (ben|zijn|zal|zullen|ik|wij)( momenteel| op dit moment| thans| helaas| (tot|van|vanaf)[^.]{0,40})* ?(afwezig|niet (aanwezig|op kantoor|bereikbaar|beschikbaar|in de gelegenheid)|met (vakantie|verlof|zwangerschapsverlof|ouderschapsverlof)|op (vakantie|reis)|buiten kantoor|gesloten|vrij)/,
    /(afwezig|op vakantie|met vakantie|niet op kantoor|met verlof) (tot|van|vanaf|en|tussen)/,
    /(ik ben|wij zijn|we zijn) er (even |momenteel |deze week |tot [^.]{0,20}|nu )*niet|(ik )?geniet[^.]{0,30}vakantie|heb ik? geen toegang/,
    /(ons|het) kantoor is [^.]{0,20}gesloten/,
  ),
  around: anyOf(
    /\btot\b.{0,30}|vanaf|bij mijn terugkomst/,
    /(ben ik|weer|terug)( weer)?( terug| bereikbaar| aanwezig| op kantoor)/,
    /(voor|bij|in) (dringende|spoed|urgente|geval)|dringend|(neem|neemt u|contact) ?(dan )?(contact|op)/,
    /(beperkt|geen) (toegang|bereik)|(bedankt|dank) (u |je )?voor (uw|je|het)|zo (snel|spoedig) mogelijk/,
  ),
  receipt: anyOf(
    /wij hebben uw (bericht|e-?mail|mail|aanvraag|vraag|verzoek|bestelling|sollicitatie|melding)[^.]{0,30}(ontvangen|in goede orde)/,
    /(wij|we) hebben (je|jouw) (bericht|e-?mail|mail|aanvraag|vraag|verzoek|melding)[^.]{0,30}ontvangen[^!]{0,100}(binnen|zo (snel|spoedig) mogelijk|werkdag)/,
    /uw (bericht|aanvraag|e-?mail|vraag|verzoek)[^.]{0,30}(is|werd) (goed |in goede orde )?(ontvangen|geregistreerd)/,
  ),
  left: anyOf(
    /(werkt|werk|is|ben)( helaas| sinds [^.]{0,30}| vanaf [^.]{0,30})? niet (meer|langer) (bij|voor|werkzaam|in dienst|actief)/,
    /(heeft|heb) (het bedrijf|de organisatie|ons bedrijf|\w+) verlaten|uit dienst/,
  ),
}
