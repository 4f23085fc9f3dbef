// What the words of a mail say about being automatic. Sentences count only above the quote and near the top.
import { languages } from './languages.ts'

export interface Wording {
  automatic: boolean
  absent: boolean
  around: boolean
  receipt: boolean
  left: boolean
  /** Somebody says "I". */
  firstPerson: boolean
  /** "…, but …": receipts have no second thoughts. */
  contrast: boolean
  /** The text answers somebody: it asks, agrees, argues. Machines do not. */
  engaged: boolean
}

const top = 1200

export function wordingOf(visible: string): Wording {
  const text = visible
    .slice(0, top)
    .replace(/[‘’`´]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .trim()
  const opening = text.slice(0, 500)
  return {
    automatic: languages.some(({ automatic }) => automatic.test(text)),
    absent: languages.some(({ absent }) => absent.test(opening)),
    around: languages.some(({ around }) => around.test(text)),
    receipt: languages.some(({ receipt }) => receipt.test(text)),
    left: languages.some(({ left }) => left.test(text)),
    firstPerson: i.test(dutch.test(text) ? text.replace(/(?<!\p{L})je(?!\p{L})/gu, '') : text),
    contrast: contrast.test(text),
    engaged: engagement.some((pattern) => pattern.test(text.replace(urgency, ' '))),
  }
}

// "I" in seven languages; where it hides in the verb, the verbs of these mails.
const i =
  /(?<![\p{L}'])(i|i'm|i've|i'll|i'd|my|me|je|j'|moi|ich|mein\w*|mich|mir|yo|estoy|trabajo|io|sono|lavoro|ik|mijn|eu|minha|estou|trabalho)(?![\p{L}])/u

// There "je" is "you".
const dutch = /(?<!\p{L})(bedankt|hebben|het|een|wij|voor|jouw)(?!\p{L})/u

const contrast =
  /(?<!\p{L})(but|however|mais (le|la|les|l'|je|j'|nous|vous|il|elle|on|c'|ce|cela|votre|pas|une?)|manque|aber|leider|jedoch|pero|però|maar|helaas|mas|porém)(?!\p{L})/u

// Questions that ask nothing: "Is it urgent? Call …"
const urgency =
  /(?<!\p{L})(is (it|this|your request) )?(urgent|an emergency|dringend|spoed|urgente)( matter| anliegen| frage| nodig)? ?\?|(une |un )?(urgence|besoin urgent|c'est urgent) ?\?|(it|this)? ?(can't|cannot|can not|couldn't) wait ?\?|kan het niet wachten ?\?|(haben sie|gibt es) (ein )?(dringende\p{L}*|eilige\p{L}*)[^.?]{0,40}\?|(es|è|é) urgente ?\?/gu

// Words by which people take part in a conversation.
const engagement: readonly RegExp[] = [
  /\b(interested|sounds (good|great)|let'?s|can you|could you|would you|do you|are you|have you|what (is|are|about)|how (much|do|does|about|many)|why|happy to|i think|i agree|i don'?t|not interested|no thanks|remove me|unsubscribe|stop (emailing|sending|contacting)|call me|send me|forwarded (your|this)|i'?ve (forwarded|passed|shared|copied)|cc'?(ed|ing)|copying|looping|as (discussed|agreed|promised)|attached|see (below|attached)|but (yes|i|we|let|feel|happy|could|can)|(pricing|proposal|demo|quote|budget|meeting|schedule a))\b/,
  /\b(intéress[ée]|pouvez[- ]vous|pourriez[- ]vous|avez[- ]vous|est[- ]ce que|qu'est|combien|pourquoi|d'accord|on (peut|se|pourrait)|je (pense|transmets|transfère|valide|confirme|préfère|souhaite|voudrais|veux|n'ai pas)|pas intéress|désinscri|désabonn|arrêtez|ci-joint|en pièce jointe|comme convenu|mais (oui|je|on|nous|c')|rappelez|appelez[- ]moi|proposition|devis|tarif)/,
  /\b(interess(iert|e)|können sie|könnten sie|haben sie|warum|wie viel|einverstanden|lassen sie uns|leider kein (interesse|bedarf)|abmelden|anbei|wie besprochen|aber (ja|ich|wir)|angebot|ich (denke|finde|leite))\b/,
  /\b(interesad|podría|puede(s)? (enviar|mandar|decir)|cuánto|por qué|de acuerdo|adjunto|pero|interessat|potrebbe|quanto|d'accordo|allegat|geïnteresseerd|kunt u (mij|me|ons) |hoeveel|bijlage|interessad|poderia|quanto custa|em anexo)/,
  // A machine does not know what the mail it answers was about.
  /\b(your (offer|proposal|quote)|votre (offre|proposition|devis)|ihr(e|em)? (angebot|vorschlag)|(su|tu|vuestra) (oferta|propuesta|presupuesto)|(vostra|sua|tua) (offerta|proposta)|(vostro|suo|tuo) preventivo|(uw|je|jullie) (offerte|voorstel|aanbod)|(vossa|sua|tua) (proposta|oferta))\b/,
  /\b(works (for me|for us|better|well)|(would be|is) better|suits (me|us)|convien(t|drait)|plutôt|ça (me|nous) va|passt (mir|uns|gut|besser)|lieber|me viene (bien|mejor)|mi va bene|meglio|past (me|ons|beter)|liever|prefiro)\b/,
  // "… but Friday works", "… mais vous pouvez m'appeler": away, and still talking.
  /\b(but|mais|aber|pero|però|ma|maar|mas) [^.!]{0,30}(works|is fine|is ok|can call|free|available|call me|m'appeler|me joindre|joignable|reachable|erreichbar|localizable|raggiungibile|bereikbaar|possible|on peut|können|telefonieren|erreichen|passt|podemos|llamar|possiamo|chiamar|kan|bellen|posso|ligar)/,
  /\bi'?ll (ask|check|see|talk|look|send|discuss|let you know)|je (vous|te) rappelle|je reviens vers|melde mich (am|heute|morgen|später|kurz)|rufe (ich )?(sie |dich )?(gleich |heute |morgen |später )?zurück|komen er [^.]{0,30}op terug/,
  // Nothing is needed, or somebody is sorry to be late.
  /(?<!\p{L})((nous |je )?n'(avons|ai|y a) (pas|aucun|plus)[^.]{0,12} (besoin|projet|budget)|(no|don't have any|not have any) (need|budget|plans|project)|kein(en|e)? (bedarf|budget|projekt|interesse)|no (tenemos|necesitamos)|non abbiamo bisogno|geen (behoefte|interesse|budget)|não (temos|precisamos)|(sorry|apologies|désolée?|excusez|entschuldig\p{L}*|perd[oó]n\p{L}*|disculp\p{L}*|scus\p{L}*|desculp\p{L}*)[^.!]{0,30} (late|delay|retard|délai|spät\p{L}*|retraso|tardanza|ritardo|demora|atraso))/u,
  // Nor of papers, money and goods that both know of.
  /(?<!\p{L})((the|your|our) (documents?|contract|terms|parcel|draft|payment|purchase|invoice|delivery|signature)|(le|la|les|l'|votre|vos|notre) ?(devis|contrat|signature|facture|paiement|livraison|documents?|chantier|colis)|(die|der|den|das|ihre[nr]?) (unterlagen|vertrag|rechnung|zahlung|lieferung|unterschrift)|(el|la|su|los) (pago|contrato|factura|presupuesto|entrega|firma|documentos)|(il|la|i|vostr[ao]) (contratto|fattura|preventivo|pagamento|consegna|firma|documenti)|(de|het|uw|jullie) (factuur|contract|betaling|levering|documenten)|(o|a|os|sua|vossa) (contrato|fatura|pagamento|obra|orçamento|entrega|documentos))(?!\p{L})/u,
  /(?<!\p{L})(livre[rz]|deliver (it|them|before|earlier|the)|liefern sie|entreg(ue|uen|ad)|consegnate|lever (graag|het|ons))(?!\p{L})/u,
  // "We talk then."
  /(?<!\p{L})(on (en |se |s'en )?(re)?parle|hablamos|falamos|(ci )?sentiamo(ci)?|sprechen wir|spreken we|we('ll| will| can)? (talk|speak))(?!\p{L})/u,
  // Yes or no.
  /(^|[.!,;:] ?)(oui|ok|okay|d'accord|volontiers|avec plaisir|parfait|super|ja|gern|sí|vale|sì|va bene|sim|yes|sure|deal|approved|(no|non|nein|nee|não),)(?=[ ,.!;]|$)|(ce sera|c'est|pour (moi|nous)) (oui|non|ok|bon)(?!\p{L})|(?<!\p{L})voyez (avec|directement|plutôt)/u,
  // Somebody wants something of the one who wrote.
  /(?<!\p{L})((r?envoy|transmett|communiqu|confirm|précis|propos|donn|adress|faites|dites)(ez)?[- ](moi|nous)|let me know|(re)?send (it|them|me|us) |(schicken|senden|geben|nennen|sagen) sie (mir|uns) (bitte|noch|doch|mal|gern|vorher|die|das|den|ihr)|(env[íi]e|m[áa]nde|d[íi]ga|env[íi]a|manda|avise)(me|nos)|(mi|ci) (mand|invi|faccia|dica)|stuur (me|mij|ons|maar)|laat (me|het me|mij) (even )?weten|(envie|mande|diga)-?(me|nos))/u,
  // Somebody speaks of the automatic answer that came from us.
  /(?<!\p{L})(your (out of (the )?office|auto-?(matic )?reply|vacation (reply|message|notice))|(votre|ton) (message d'absence|réponse automatique)|(ihre|deine) (abwesenheits|automatische antwort))/u,
  // Whoever took over is a person.
  /(?<!\p{L})(i'm|i am|i've|i have) (now |just )?(handling|in charge|taking (it |this )?over|taken over|the one|filling in|replacing|looking after)|i took over|(je|c'est moi qui) (reprends|remplace|gère|m'(en )?occupe)|ich (übernehme|vertrete|kümmere|bin (jetzt |nun )?zuständig)|(yo )?me encargo|(me ne|mi) occupo|ik (neem|heb) het over/u,
  // Somebody speaks for somebody else, and knows what that one will do.
  /\b((il|elle) (vous |te )?(rappell|recontact|contact|répondr|reviendr|appell)|(he|she)( will|'ll) (call|ring|contact|write|reply|be in touch|get back)|(er|sie) (ruft|meldet|wird (sie|sich|ihnen))|(él|ella) (le|te|les) (llamará|contactará|escribirá)|(lui|lei) (la|ti|vi) (chiamer|richiamer|contatter))/,
  /\?(\s|$)/,
]
