// Automatic answers in French.
import { anyOf } from '../../../problem/wording/any-of.ts'
import type { Phrases } from '../phrases.ts'

export const fr: Phrases = {
  automatic: anyOf(
    /(ce|cet|ceci est un) ?(message|e-?mail|courriel|mail|courrier)?( électronique)?( est| a été| vous est| généré| envoyé)* ?(un(e)? )?(message |réponse |e-?mail |courriel )?(généré|envoyé|adressé|automatique)[^.]{0,20}(automatique(ment)?)?/,
    /(ceci|il s'agit d'|c'est|ce message constitue) ?(est )?(une? )?(réponse|message|e-?mail) automatique/,
    /réponse automatique|message automatique/,
    /(merci de|veuillez|prière de) ne pas (y )?répondre (à|directement|a) (ce|cet)/,
    /(cette (boîte|adresse)|l'adresse).{0,80} n'est (pas|plus) (consultée|lue|relevée|utilisée|surveillée|active|gérée|valide|en service)/,
  ),
  absent: anyOf(
    /je (suis|serai|reste)( actuellement| en ce moment| présentement| malheureusement| momentanément)* ?(absente?(\(e\))?|absent\.e|absent·e|en (congés?|vacances|déplacement|arrêt|formation|séminaire|télétravail|rtt)|hors (du|de mon) bureau|indisponible|à l'étranger|parti(e|\(e\))?|injoignable)/,
    /(actuellement|en) (absente?|en congés?|en vacances|indisponible|déplacement)[^.]{0,30}(jusqu|du |de |à |et |,|\.)/,
    /(notre|nos|l'|le|les|mon)[^.]{0,40}(bureaux?|société|entreprise|cabinet|agence|magasin|services?|secrétariat|équipe|étude|office)[^.]{0,30}(est|sera|sont|seront)( actuellement| exceptionnellement| tous| toutes)* (fermée?s? (?!définitiv)|fermée?s?\.|en (congés?|vacances|repos)|indisponibles?|absente?s?|joignables? d[ue])/,
    /(bureaux?|société|entreprise|cabinet|agence|magasin|boutique|services?|secrétariat|étude) fermer(a|ont) (du|à partir|pour)/,
    /(bureau|cabinet|magasin|agence|secrétariat|boutique|service) (exceptionnellement )?fermée?s? (du \d|jusqu|ce|pour (congés|vacances|inventaire))/,
    /(je|nous) (ne )?(suis|serai|sommes|serons)( actuellement)? pas (au bureau|disponibles?|joignables?|présent)|(ne|n')( [a-zß-ÿ]+)? (consulterai|consulte|consulterons|aurai|ai|aurons) (pas|que|aucun)[^.]{0,40}(mails?|messagerie|messages|courriels?|boîte)/,
    /(je|nous) (serai|serons)( (de|à) nouveau (joignables?|disponibles?|présente?s?)| de retour) (à (partir|compter)|dès) (du|de|le)/,
    /nous (sommes|serons) (actuellement )?(fermés? (du|jusqu|pour|cette|la semaine)|en congés?|absents?|en vacances)/,
    /absente?(\(e\))? (du bureau|jusqu|du \d|à partir|pour)|de retour (le|à partir|au bureau)/,
    /(retour|en congés?|en vacances|absence) (prévu|jusqu)|fermeture (annuelle|estivale)|partez en vacances/,
    /(^|[.!,] ?)(actuellement |étant )?en (formation|congés?|vacances|déplacement|séminaire|arrêt maladie|rtt)\b[^.]{0,30}(,|jusqu|du \d|ce jour|aujourd|cette semaine)/,
  ),
  around: anyOf(
    /jusqu'?(au|à|en)?\b/,
    /(je|nous) (vous |reviendrons vers|traiterai|répondr|prendr|reprendr|lirai|ne manquerai|reviendr|donnerai|serai)[^.]{0,60}(retour|dès|réponse|répondr|connaissance|recontact|plus tôt|contact|message|meilleurs délais|demande)/,
    /à mon retour|(de retour|mon retour|retour)( au bureau)? (le|prévu|à partir)/,
    /(en cas|pour (toute|tout|une|les)) ?(d'|demande |question |besoin |affaire |sujet )*(urgen\w*|demandes?|questions?|besoins?|nécessité)/,
    /(contacter|contactez|joindre|adresser|écrire|appeler|solliciter|transférer|rapprocher)[^.]{0,80}(@|collègue|collaborat|assistant|accueil|standard|monsieur|madame|mme|supérieur|m\.|\d\d|le 15|équipe)/,
    /(pas|plus|limité|aucun)[^.]{0,30}(accès|consult|connect)[^.]{0,30}(messagerie|mail|courriel|message)?/,
    /nous reviendrons vers vous|du ([a-zß-ÿ]+ )?\d[^.]{0,30} au ([a-zß-ÿ]+ )?\d|du lundi au|je n'aurai (pas|qu)/,
    /merci (de|pour) votre (message|mail|e-?mail|courriel)/,
    /(nous|je) (repren(ons|ds)|rouvr(ons|irons)|reprendrai|reprendrons)[^.]{0,30}\d|(se tient|reste|est|sont) à votre (disposition|écoute)|ne (pourrai|pourrons|serai|serons)( pas)?( en mesure)?( de| d')? ?(vous )?(répondre|lire|consulter|traiter|prendre)|d'ici là,? (mon|ma|notre|vous|l[ae])/,
    /(votre|vos) (message|mail|e-?mail|courriel|demande)s? (sera|seront|est|sont|a été|ont été) (automatiquement )?(traité|transmis|transféré|redirigé|réorienté|lu|pris)/,
  ),
  receipt: anyOf(
    /nous (avons|accus|vous confirm)[^.]{0,20}(bien )?(reçu|réception|pris en compte|enregistré)[^.]{0,20}(votre|vos|de votre)[^.]{0,20}(demande|message|mail|e-?mail|courriel|candidature|ticket|commande|requête)[^!]{0,200}(nous (y |vous )?(répondr|reviendr|recontacter|traiter|mettons|ferons|contacter)|nos (équipes|services|conseillers)|un (conseiller|collaborateur|membre)|sera traitée?|dans les (plus brefs|meilleurs) délais|numéro|réf|sous \d)/,
    /votre (demande|message|mail|e-?mail|courriel|ticket|candidature|requête)[^.]{0,60}(a (bien )?été|est) (bien )?(reçue?|enregistrée?|pris(e)? en (compte|charge)|créée?)/,
    /(confirm|accus)[^.]{0,20}réception de votre (demande|message|mail|e-?mail|courriel)/,
    /(votre|vos) (demande|message|mail|e-?mail|courriel)s? nous (est|sont) bien (parvenu|arrivé)/,
    /votre (demande|message|courriel)[^.]{0,20} sera (traitée?|étudiée?)[^.]{0,40}(sous \d|délais|heures|jours)/,
    /merci[^!.]{0,20} votre (message|mail|e-?mail|courriel|demande)[^?]{0,200}répond(rons|ons)[^.]{0,40}((sous|dans un délai de|d'ici) \d+ ?h|ouvrée?s)/,
    /votre (demande|message|courriel)[^.]{0,40}(a été|est) transmis[^!]{0,120}(meilleurs|plus brefs) délais/,
  ),
  left: anyOf(
    /(ne (fait|fais) plus partie|n'(est|fait|appartient|exerce|travaille) plus (partie |dans|au sein|chez|salari|en poste|présent|collabora)|ne travaille plus)/,
    /(a|ai|ayant) (définitivement )?quitté (la|notre|l'|le|mes|ses|son|mon|définitivement|\w+)/,
    /n'(occupe|exerce|assure) plus (ce|cette|mon|ma|son|sa|le|la|les|mes|ses|ces)|(mon|sa|son) (remplaçant|successeur)/,
    /n'est plus (en charge|responsable|dans|chez|au sein|parmi|joignable|employ|en fonction|active|valide)/,
    /(mon|son) départ (de|à la retraite|le)|(a|ai|ayant) (pris|fait valoir) (sa|ma|ses|mes) (retraite|droits)/,
    /(parti(e)?|suis|est) (désormais |maintenant |actuellement )?(à la|en) retraite/,
  ),
}
