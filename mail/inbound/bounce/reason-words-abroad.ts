// What notices say in French, German, Spanish, Italian, Dutch, Portuguese, by the group of reasons it belongs to: hosters
// and Exchange translate the prose, and leave out the status more often than others. Lower case, ’ as '. To add a
// language, add its line to each group.
import type { ReasonGroup } from '../inbound.ts'

const abroad: readonly (readonly [group: ReasonGroup, words: readonly RegExp[]])[] = [
  [
    'message_too_big',
    [
      /(dépasse|überschreitet|excede|supera|overschrijdt|ultrapassa)[^.]{0,40} (taille|größe|tamaño|dimension[ei]|grootte|omvang|tamanho)/,
      /taille[^.]{0,60}(dépass|maxim|autoris|limite|excess)|(message|courriel|pièce)[^.]{0,30} trop (volumineu|gros|lourd|grand)/,
      /(nachricht|e-?mail|anhang)[^.]{0,30} zu gro(ß|ss)|größe[^.]{0,60}(überschr|maxim|zulässig)/,
      /tama[nñ]o[^.]{0,60}(excede|supera|m[aá]xim|permitid)|(mensaje|correo)[^.]{0,30} demasiado grande/,
      /dimension[ei][^.]{0,60}(super|massim|ecced|consentit)|(messaggio|e-?mail)[^.]{0,30} troppo grande/,
      /(bericht|e-?mail)[^.]{0,30} te groot|grootte[^.]{0,60}(overschr|maxim)/,
      /tamanho[^.]{0,60}(excede|ultrapass|m[aá]xim|permitid)|(mensagem|e-?mail)[^.]{0,30} (demasiado|muito) grande/,
    ],
  ],
  [
    'mailbox_full',
    [
      /(bo[iî]te|messagerie|compte)[^.]{0,40}(plein|satur|taille maxim)|(dépassé|épuisé|atteint)[^.]{0,20}(quota|espace|capacité)|(quota|espace)[^.]{0,40}(dépass|atteint|insuffisant)/,
      /(postfach|posteingang|mailbox|konto)[^.]{0,30}(voll\b|überfüllt|überlastet)|(quota|speicher\w*)[^.]{0,30}(überschr|erschöpft|erreicht)/,
      /(buz[oó]n|bandeja|cuenta)[^.]{0,40}(llen|sin espacio)|(excedido|superado|agotado)[^.]{0,20}(cuota|espacio)|(cuota|espacio)[^.]{0,40}(excedid|superad|insuficiente|agotad)/,
      /(casella|posta in arrivo)[^.]{0,40}pien|(superato|esaurito)[^.]{0,20}(quota|spazio)|(quota|spazio)[^.]{0,40}(superat|esaurit|insufficiente)/,
      /(mailbox|postvak|postbus|inbox)[^.]{0,30}\bvol\b|(quota|opslag\w*)[^.]{0,40}(overschr|bereikt)/,
      /caixa[^.]{0,40}chei|(excedeu|ultrapassou|esgotou)[^.]{0,20}(quota|cota|espa[cç]o)|(quota|cota|espa[cç]o)[^.]{0,40}(excedid|ultrapassad|insuficiente|esgotad)/,
    ],
  ],
  [
    'mailbox_disabled',
    [
      /(compte|bo[iî]te|adresse|messagerie)[^.]{0,40}(désactiv|suspendu|bloqué|fermé|clôtur|résili|inacti)/,
      /(konto|postfach|adresse)[^.]{0,30}(gesperrt|deaktiviert|stillgelegt|geschlossen|abgeschaltet|inaktiv)/,
      /(cuenta|buz[oó]n)[^.]{0,40}(desactivad|suspendid|inactiv|bloquead|cerrad|deshabilitad)/,
      /(casella|account|utenza|indirizzo)[^.]{0,40}(disattivat|disabilitat|sospes|chius|bloccat)/,
      /(account|mailbox|postvak)[^.]{0,40}(gedeactiveerd|geblokkeerd|opgeheven|afgesloten|uitgeschakeld)/,
      /(conta|caixa)[^.]{0,40}(desativad|desactivad|suspens|bloquead|inativ|encerrad)/,
    ],
  ],
  [
    'domain_invalid',
    [
      /domaine[^.]{0,60}(n'existe|inexistant|inconnu|introuvable|invalide|incorrect)/,
      /(domain|domäne)[^.]{0,60}(existiert nicht|nicht gefunden|unbekannt|ungültig|nicht existiert)/,
      /dominio[^.]{0,60}(no existe|desconocid|no (se )?(ha )?encontr|inexistente|inválid)/,
      /dominio[^.]{0,60}(inesistente|non (esiste|trovat|valid)|sconosciut)/,
      /domein[^.]{0,60}(bestaat niet|niet (gevonden|bestaat)|onbekend|ongeldig)/,
      /dom[ií]nio[^.]{0,60}(não existe|inexistente|desconhecid|não (foi )?encontrad|inválid)/,
    ],
  ],
  [
    'address_invalid',
    [
      /n'a pas (pu être|été) trouvée?|(konnte|wurde) nicht gefunden|no se (ha |pudo )?encontr(ó|ado|ar)|non è stato trovato|(is|kan) niet (worden )?gevonden|não foi encontrad/, // Exchange: "ada was not found at example.com"
      /nie (ma takiego|istnieje)|(użytkownik|adresat|odbiorca)[^.]{0,40}(nieznany|nie (istnieje|został znaleziony))|(uživatel|uzivatel|příjemce|schránka)[^.]{0,40}(neexistuje|neznám)/,
      /(destinataire|utilisateur|adresse|bo[iî]te|compte|usager)[^.]{0,60}(inconnu|inexistant|introuvable|n'existe (pas|plus)|invalide|erroné|incorrect)/,
      /(empfänger|benutzer|adresse|postfach|konto|teilnehmer)\w*[^.]{0,60}(unbekannt|nicht (gefunden|bekannt|vorhanden|existiert)|existiert nicht|ungültig|falsch)/,
      /(usuario|destinatario|direcci[oó]n|buz[oó]n|cuenta)[^.]{0,60}(desconocid|no existe|no se (ha )?enc(ue|o)ntr|inexistente|no (es )?v[aá]lid|incorrect)/,
      /(utente|destinatario|indirizzo|casella)[^.]{0,60}(sconosciut|inesistente|non (esiste|trovat|valid|è stato trovato)|errat)/,
      /(gebruiker|ontvanger|geadresseerde|adres|postvak|mailbox)[^.]{0,60}(onbekend|bestaat niet|niet (gevonden|bestaat|bekend)|ongeldig|onjuist)/,
      /(utilizador|usu[aá]rio|destinat[aá]rio|endere[cç]o|caixa|conta)[^.]{0,60}(desconhecid|inexistente|n[aã]o (existe|foi encontrad|encontrad|é válid)|inv[aá]lid|incorret)/,
    ],
  ],
  [
    'policy_block',
    [
      /pas (l'autorisation|le droit|autorisée?)|keine berechtigung|nicht (berechtigt|befugt|zugelassen)|no tiene permiso|no est[aá] autorizad|non (si dispone|dispone|ha)[^.]{0,20} (autorizzazion|permess)|non (è )?autorizzat|geen (toestemming|machtiging)|niet (gemachtigd|bevoegd|toegestaan)|não tem (permiss|autoriza)|não (está )?autorizad/,
      /indésirable|considéré comme (du |un )?spam|liste noire|(politique|stratégie|règles?) (de (sécurité|messagerie|filtrage)|anti)|filtre anti|(expéditeur|message)[^.]{0,40}(bloqué|refusé|rejeté)/,
      /richtlinie|(sperr|block|schwarze )liste|inhaltsfilter|spamfilter|(absender|nachricht|e-?mail)[^.]{0,40}(abgelehnt|blockiert|gesperrt|abgewiesen)/,
      /pol[ií]tica|lista negra|no deseado|(remitente|mensaje|correo)[^.]{0,40}(bloquead|rechazad|denegad)/,
      /lista nera|criteri|indesiderat|(mittente|messaggio)[^.]{0,40}(bloccat|rifiutat|respint)/,
      /beleid|zwarte lijst|ongewenst|(afzender|bericht)[^.]{0,40}(geblokkeerd|geweigerd|afgewezen)/,
      /indesejad|(remetente|mensagem)[^.]{0,40}(bloquead|recusad|rejeitad)/,
    ],
  ],
  [
    'temporary_technical',
    [
      /temporairement|ne répond pas|injoignable|délai[^.]{0,30}(dépassé|expiré)|(retardé|différé)e?\b|momentanément/,
      /vorübergehend|nicht erreichbar|zeitüberschreitung|verzögert|keine verbindung|temporär/,
      /temporalmente|no responde|tiempo de espera|retrasad|no se (pudo|ha podido) conectar/,
      /temporane|non risponde|tempo scaduto|in ritardo|impossibile connettersi/,
      /tijdelijk|reageert niet|vertraagd|geen verbinding/,
      /temporari|não responde|tempo (limite|esgotado)|atrasad/,
    ],
  ],
]

/** `text`: as reason.ts prepares it. */
export function reasonAbroad(text: string): ReasonGroup | undefined {
  // The dot of a domain ends no sentence.
  const sentences = text.replace(/(?<=[\p{L}\d])\.(?=\p{L}{2})/gu, '·')
  return abroad.find(([, words]) => words.some((pattern) => pattern.test(sentences)))?.[0]
}
