// Sentences of automatic answers, by language. To add a language, add an entry; to add a sentence, put it under what it
// says. Matched in lower case, ’ as ', in what stands above the quote.

export interface Phrases {
  /** "This is an automatic reply": enough by itself. */
  automatic: RegExp
  /** "I am out of the office": with a sentence of `around`, or as the whole mail. */
  absent: RegExp
  /** What people add to it: when they are back, whom to ask meanwhile, that mail is not read. */
  around: RegExp
  /** "We have received your message and will answer": the receipts of help desks. */
  receipt: RegExp
  /** "No longer works here". */
  left: RegExp
}

const never = /(?!)/

const en: Phrases = {
  automatic:
    /(this (is|message is|e-?mail is|mail is|was)( an?)?( automatic| automated| auto-?generated| automatically)( (reply|response|message|e-?mail|answer|generated|notification|acknowledge?ment|confirmation|sent|created))|(automatic|automated|auto)[- ](reply|response|responder|acknowledge?ment)( message| e-?mail)?( from| to|:|\.)|this (message|e-?mail|mailbox|inbox|address|account)( address)? (is|was) (automatically (generated|sent)|not (being )?monitored|unmonitored|no longer (monitored|in use|active))|(auto|automatically)[- ]generated (message|e-?mail|reply|response)|please do not (reply|respond) to this (automat|e-?mail|message)|you will receive this (notification|message) only once|this (is|will be) the only (notification|notice) you will receive)/,
  absent:
    /(\b(i am|i'm|i will be|i'll be|im|we are|we're|our office is|the office is|our offices are|\w+ is|she is|he is)( currently| presently| now| also| still| away and| temporarily)*( out of (the |my )?office|out of (the )?country|ooo\b| out sick| away( from| on| until| for| through| till|\.|,)| on (annual|parental|maternity|paternity|sick|medical|family|bereavement|extended|sabbatical|vacation|holiday|holidays|leave|pto|a business trip|business travel|sabbatical|public holiday|jury)| travell?ing| not (in the office|available|at work|working|checking e-?mail|reading e-?mail)| unavailable| absent| closed)|^(out of (the )?office|ooo|on (vacation|leave|holiday|pto|parental leave|maternity leave)|out sick|away)\b|out of the office (until|from|starting|beginning|between|through|on|and|with|this|for|today)|(is|are|will be) closed (until|from|for|between|due)|(taking|have taken) (some )?time off|(am|will be|'m) offline|will be out of (the )?office)/,
  around:
    /(until|till|through)\b.{0,40}\d|(i (will|shall)|i'll|we will|we'll|will) (be back|return|respond|reply|get back|answer|review|be returning|not be (checking|reading|able)|have (limited|no)|be in touch|read|come back)|back (in the office )?on|\bback (mon|tues|wednes|thurs|fri|tomorrow|next week|\d)|covering for (me|him|her)|upon (my )?return|when (i )?(return|get back|am back|'m back|back)|on my return|(limited|no|intermittent|sporadic|restricted|little) (access|connectivity|e-?mail)|not (monitoring|checking|reading)|(for|if|in case of|with)( you have| it is|your request is| it's| this is| there is|anything| any)*( an?| any| the| more| other| something| urgent| immediate)* ?(urgent|immediate|emergenc|assistance|pressing|important)|(please )?(contact|reach out to|direct|call|e-?mail|get in touch with|forward)( all| any| your| my| enquiries| inquiries| our| the)* .{0,80}(@|colleague|assistant|team|manager|office|\d{4})|thank(s| you) (very much |so much )?for (your|the|contacting|reaching|getting|writing)|your (message|e-?mail|mail|request)[^.]{0,20} (will be|has been|is being|was) (automatically )?(forwarded|redirected|handled|processed|passed|read)/,
  receipt:
    /((we('ve| have)? (successfully |now )?(received|got)|(has been|was) (successfully |safely )?received)[^!]{0,200}(we|our|one of|someone|you|a (member|representative|support|colleague|customer))[^.!]{0,20} (will|'ll|aim|try|shall|can expect|usually|typically)|thank(s| you) (very much )?for[^.!]{0,60}[.!][^!]{0,200}(will|'ll|aim to|shall|endeavou?r to)[^.!]{0,60}(as soon as|within|shortly|business (day|hour)|working (day|hour)|\d+ (hours|days)|soon)|(ticket|case|reference)( number| id| no\.?|:| #)[ :#]{0,3}\S*\d|(your|a) (ticket|request|case|inquiry|enquiry)[^.]{0,60}(has been|was|is) (received|created|opened|logged|registered)|we have received your (request|ticket|message|e-?mail|inquiry|enquiry)[^.]{0,20}\.)/,
  left: /(no longer (works?|working|employed|with (the |our |this )?(company|organi[sz]ation|firm|team|us|\w+)|at (the |our )?\w+|an? employee|part of)|(i |has |have |'ve )+left (the |our )?(company|organi[sz]ation|firm|\p{Lu}?\w+\.)|is no longer (here|employed)|(last (working )?day (at|with|was)|my last day)|(has|have) (retired|moved on from)|i am no longer|i'm no longer (with|at|work))/u,
}

const fr: Phrases = {
  automatic:
    /((ce|cet|ceci est un) ?(message|e-?mail|courriel|mail|courrier)?( électronique)?( est| a été| vous est| généré| envoyé)* ?(un(e)? )?(message |réponse |e-?mail |courriel )?(généré|envoyé|adressé|automatique)[^.]{0,20}(automatique(ment)?)?|(ceci|il s'agit d'|c'est|ce message constitue) ?(est )?(une? )?(réponse|message|e-?mail) automatique|réponse automatique|message automatique|(merci de|veuillez|prière de) ne pas (y )?répondre (à|directement|a) (ce|cet)|(cette (boîte|adresse)|l'adresse).{0,80} n'est (pas|plus) (consultée|lue|relevée|utilisée|surveillée|active|gérée|valide|en service))/,
  absent:
    /(je (suis|serai|reste)( actuellement| en ce moment| présentement| malheureusement| momentanément)* ?(absente?(\(e\))?|absent\.e|absent·e|en (congés?|vacances|déplacement|arrêt|formation|séminaire|télétravail|rtt)|hors (du|de mon) bureau|indisponible|à l'étranger|parti(e|\(e\))?|injoignable)|(actuellement|en) (absente?|en congés?|en vacances|indisponible|déplacement)[^.]{0,30}(jusqu|du |de |à |et |,|\.)|(notre|nos|l'|le|les|mon)[^.]{0,40}(bureaux?|société|entreprise|cabinet|agence|magasin|services?|secrétariat|équipe|étude|office)[^.]{0,30}(est|sera|sont|seront)( actuellement| exceptionnellement)* (fermée?s? (?!définitiv)|fermée?s?\.|en congés?|indisponibles?|absente?s?|joignables? d[ue])|(bureau|cabinet|magasin|agence|secrétariat|boutique|service) (exceptionnellement )?fermée?s? (du \d|jusqu|ce|pour (congés|vacances|inventaire))|nous (sommes|serons) (actuellement )?(fermés? (du|jusqu|pour|cette|la semaine)|en congés?|absents?|en vacances)|absente?(\(e\))? (du bureau|jusqu|du \d|à partir|pour)|de retour (le|à partir|au bureau)|(retour|en congés?|en vacances|absence) (prévu|jusqu)|fermeture (annuelle|estivale)|partez en vacances|(^|[.!,] ?)(actuellement |étant )?en (formation|congés?|vacances|déplacement|séminaire|arrêt maladie|rtt)\b[^.]{0,30}(,|jusqu|du \d|ce jour|aujourd|cette semaine))/,
  around:
    /jusqu'?(au|à|en)?\b|(je|nous) (vous |reviendrons vers|traiterai|répondr|prendr|reprendr|lirai|ne manquerai|reviendr|donnerai|serai)[^.]{0,60}(retour|dès|réponse|répondr|connaissance|recontact|plus tôt|contact|message|meilleurs délais|demande)|à mon retour|(de retour|mon retour|retour)( au bureau)? (le|prévu|à partir)|(en cas|pour (toute|tout|une|les)) ?(d'|demande |question |besoin |affaire |sujet )*(urgen\w*|demandes?|questions?|besoins?|nécessité)|(contacter|contactez|joindre|adresser|écrire|appeler|solliciter|transférer|rapprocher)[^.]{0,80}(@|collègue|collaborat|assistant|accueil|standard|monsieur|madame|mme|supérieur|m\.|\d\d|le 15|équipe)|(pas|plus|limité|aucun)[^.]{0,30}(accès|consult|connect)[^.]{0,30}(messagerie|mail|courriel|message)?|nous reviendrons vers vous|du \d[^.]{0,30} au \d|du lundi au|je n'aurai (pas|qu)|merci (de|pour) votre (message|mail|e-?mail|courriel)|(votre|vos) (message|mail|e-?mail|courriel|demande)s? (sera|seront|est|sont|a été|ont été) (automatiquement )?(traité|transmis|transféré|redirigé|réorienté|lu|pris)/,
  receipt:
    /(nous (avons|accus|vous confirm)[^.]{0,20}(bien )?(reçu|réception|pris en compte|enregistré)[^.]{0,20}(votre|vos|de votre)[^.]{0,20}(demande|message|mail|e-?mail|courriel|candidature|ticket|commande|requête)[^!]{0,200}(nous (y |vous )?(répondr|reviendr|recontacter|traiter|mettons|ferons|contacter)|nos (équipes|services|conseillers)|un (conseiller|collaborateur|membre)|sera traitée?|dans les (plus brefs|meilleurs) délais|numéro|réf|sous \d)|votre (demande|message|mail|e-?mail|courriel|ticket|candidature|requête)[^.]{0,60}(a (bien )?été|est) (bien )?(reçue?|enregistrée?|pris(e)? en (compte|charge)|créée?)|votre (demande|message|courriel)[^.]{0,20} sera (traitée?|étudiée?)[^.]{0,40}(sous \d|délais|heures|jours)|votre (demande|message|courriel)[^.]{0,40}(a été|est) transmis[^!]{0,120}(meilleurs|plus brefs) délais)/,
  left: /((ne (fait|fais) plus partie|n'(est|fait|appartient|exerce|travaille) plus (partie |dans|au sein|chez|salari|en poste|présent|collabora)|ne travaille plus)|(a|ai|ayant) (définitivement )?quitté (la|notre|l'|le|mes|ses|son|mon|définitivement|\w+)|n'est plus (dans|chez|au sein|parmi|joignable|employ|en fonction|active|valide)|(mon|son) départ (de|à la retraite|le)|(a|ai) (pris|fait valoir) (sa|ma|ses|mes) (retraite|droits)|(parti(e)?|suis|est) (désormais |maintenant |actuellement )?(à la|en) retraite)/,
}

const de: Phrases = {
  automatic:
    /((dies|das|hierbei|es)( ist| handelt es sich um| handelt sich um|e nachricht|e e-?mail)*( ist| wurde)? ?(um )?(eine?r?n? )?(automati\w+)( generierte?| erstellte?| erzeugte?| versendete?)? ?(antwort|nachricht|e-?mail|mail|mitteilung|abwesenheitsnotiz|eingangsbestätigung|erstellt|generiert|versendet|erzeugt|verschickt)?|automatische antwort|automatisch (generiert|erstellt|erzeugt|versendet|verschickt)|bitte (antworten sie )?nicht auf diese (e-?mail|nachricht|mail)|(dieses|das) postfach wird nicht|(diese|ihre) (nachricht|e-?mail) wird (nicht|auch nicht|weder)( automatisch)? (weitergeleitet|gelesen|bearbeitet)|einzige benachrichtigung|(diese|die) (e-?mail-?)?adresse.{0,80}(wird nicht mehr (verwendet|genutzt|gelesen|abgerufen)|(ist )?nicht mehr (gültig|aktiv|in gebrauch)))/,
  absent:
    /((ich|wir) (bin|sind|werde|befinde mich|befinden uns|habe|mache)( ich| leider| zur zeit| zurzeit| derzeit| aktuell| momentan| gerade| heute| noch| ab [^.]{0,20}| (bis|vom|am|von|ab|zum|einschließlich|und)\b.{0,24}| wieder)* ?(nicht (im (büro|haus|hause|dienst)|am (arbeitsplatz|platz)|erreichbar|verfügbar|da\b|anwesend|mehr im|per e-?mail)|abwesend|im (urlaub|ausland|mutterschutz)|in (urlaub|elternzeit|mutterschutz|den ferien|ferien)|auf (dienstreise|geschäftsreise|reisen)|außer haus|ausser haus|außerhalb|unterwegs|krank|urlaub|ferien)|(nicht im (büro|haus)|außer haus|im urlaub|abwesend|nicht erreichbar|in elternzeit)( bin| bis| vom| und|\.|,|$)|(unser|unsere|das|die) (büro|geschäft|unternehmen|praxis|kanzlei|laden)s?\b.{0,50}geschlossen|(bis|vom|ab) .{0,40}(nicht erreichbar|abwesend|im urlaub|nicht im (büro|haus)|außer haus)|betriebsferien|erst (ab|am|wieder)[^!]{0,40}(wieder )?(im (büro|haus|hause)|erreichbar|zurück|für sie da))/,
  around:
    /(bis( zum| einschließlich| inkl\.?)?|vom|ab dem|ab) \w*\.? ?\d+(?! ?(uhr|h\b|\d))|(wieder|zurück)( im büro| erreichbar| da| für sie)?|(nach|bei) meiner rückkehr|(in|bei) dringenden|dringend|(wenden|kontaktieren|melden) sie (sich )?(bitte )?|(e-?mails?|nachrichten?)[^.]{0,40}(nicht (gelesen|bearbeitet|weitergeleitet)|weitergeleitet|gelesen)|kein(en|erlei)? zugriff|(nur )?(eingeschränkt|begrenzt|unregelmäßig)|(vielen )?dank für ihre|vertret(ung|en)|melde mich|sobald (wie )?möglich|schnellstmöglich/,
  receipt:
    /((wir haben|haben)[^.]{0,30}ihre (e-?mail|nachricht|anfrage|bewerbung|bestellung)[^.]{0,40}erhalten|ihre (e-?mail|nachricht|anfrage|bewerbung)[^.]{0,40}(ist|wurde) (bei uns )?(eingegangen|erfasst|empfangen|erhalten|aufgenommen|registriert)|wir (werden|melden|bearbeiten|kümmern)[^.]{0,40}(ihre anfrage|uns)[^.]{0,60}(so schnell|schnellst|umgehend|zeitnah|baldmöglich)|(ticket|vorgangs?|fall)-?(nummer|nr))/,
  left: /((arbeitet|arbeite|bin|ist)( leider| seit [^.]{0,40}| ab [^.]{0,30})? nicht mehr (für|bei|in unserem|im unternehmen|in der|tätig|beschäftigt|mitarbeiter|teil)|nicht mehr (für|bei|in|im)[^.]{0,40}(tätig|beschäftigt)|(hat|habe)[^.]{0,60}(unternehmen|firma|haus)[^.]{0,20}verlassen|ausgeschieden|im ruhestand|in (den ruhestand|rente))/,
}

const es: Phrases = {
  automatic:
    /((este|esta)( es un(a)?)? ?(mensaje|correo|e-?mail|respuesta)?( es| ha sido| electrónico)* ?(un |una )?(mensaje |respuesta |correo )?(automátic|generad[oa] automátic|enviad[oa] automátic)|respuesta automática|mensaje automático|(por favor,? )?no responda a este|(esta|la) (dirección|cuenta).{0,80} ya no (está activa|está en uso|se utiliza|es válida|existe))/,
  absent:
    /((estoy|estaré|me encuentro|me encontraré|estamos|estaremos|permaneceré)( actualmente| ahora)* ?(fuera|ausente|de (vacaciones|baja|viaje|permiso|licencia)|en (vacaciones|viaje)|sin acceso|cerrados?|disfrutando)|no (estaré|estoy|estaremos|me encuentro) (disponible|en la oficina|localizable|operativ)|fuera de (la|mi) oficina|de vacaciones (hasta|desde|del|y)|estaré de vacaciones|(nuestras? oficinas?|la oficina|la empresa) (estará|está|estarán) cerrad)/,
  around:
    /hasta|(responder|contestar|atender)(é|te|emos|le|á)|a mi (vuelta|regreso)|cuando (regrese|vuelva)|(asuntos?|temas?|consultas?|caso|casos|algo|necesidad)( de)? ?(urgen|emergencia)|urgente|(contacte|póngase en contacto|contactar|dirigirse|escriba|llame|dirija|diríjase)|gracias por (su|tu|contactar|escribir)|(regreso|vuelvo|volveré|regresaré) el|acceso (limitado|al correo)|lo antes posible/,
  receipt:
    /(hemos recibido (correctamente )?(su|tu) (correo|mensaje|solicitud|consulta|e-?mail|petición|incidencia)[^!]{0,200}(responder|contactar|pondr(emos|á)|atender|número)|su (solicitud|consulta|mensaje|ticket)[^.]{0,30} ha sido (recibid|registrad|cread))/,
  left: /((ya )?no (trabaja|trabajo|forma parte|formo parte|pertenece|labora|está) (más )?(en|de|con|para|aquí)|ha (dejado|abandonado)[^.]{0,20}(la empresa|la compañía|de trabajar|de formar)|he (dejado|abandonado)[^.]{0,20}(la|de))/,
}

const it: Phrases = {
  automatic:
    /((questo|questa)( è un['a]?)? ?(messaggio|e-?mail|mail|risposta)?( è| è stat[oa])* ?(un |una )?(messaggio |risposta |e-?mail )?(automatic|generat[oa] automatic|inviat[oa] automatic)|risposta automatica|messaggio automatico|(si prega di|la preghiamo di|per favore) non rispondere|(questo|l') ?indirizzo.{0,80} non è più (attivo|valido|in uso|utilizzato))/,
  absent:
    /((sono|sarò|mi trovo|siamo|saremo|resterò)( attualmente| al momento)* ?(assente|assenti|fuori (sede|ufficio|dall)|in (ferie|vacanza|viaggio|trasferta|malattia|maternità|congedo)|chiusi|non disponibile|all'estero)|non (sono|sarò) (disponibile|in ufficio|raggiungibile|reperibile)|fuori ufficio|(gli|nostri|i nostri|l')[^.]{0,12}uffici[o]? [^.]{0,20}(chius|rimarr)|in ferie (fino|dal|sino))/,
  around:
    /fino al|sino al|in mia assenza|durante la mia assenza|dal .{1,20} al|risponder(ò|emo)|al mio (rientro|ritorno)|(per|in caso di)[^.]{0,30}urgen|contattare|rivolgersi|rivolgetevi|scrivere a|accesso (limitato|alla posta)|grazie per|(rientr(o|erò)|torner(ò)) il/,
  receipt:
    /(abbiamo (correttamente )?ricevuto (correttamente )?(la|il) (su|tu|vostr)[ao] (richiesta|messaggio|mail|e-?mail|domanda|segnalazione)[^!]{0,200}(risponder|ricontatter|contatter)|la (sua|tua|vostra) (richiesta|mail|e-?mail)[^.]{0,30} è stata (ricevuta|registrata|presa))/,
  left: /(non (lavora|lavoro|fa|faccio|è|collabora|opera) più (parte|in|per|presso|con|qui|alle|dipendente)|ha lasciato (l'azienda|la società|la ditta)|ho lasciato (l'azienda|la))/,
}

const nl: Phrases = {
  automatic:
    /((dit|deze)( is een)? ?(bericht|e-?mail|mail|antwoord)?( is| werd| wordt)* ?(een )?(automatisch)|automatisch (antwoord|gegenereerd|bericht|verzonden)|(gelieve|u kunt|beantwoord) (niet |dit bericht niet)[^.]{0,20}(te )?(antwoorden|beantwoorden)?|(dit|het) (e-?mail)?adres.{0,80} niet (meer|langer) (in gebruik|actief|geldig|gebruikt))/,
  absent:
    /((ik|wij|we|ben|zijn) (ben|zijn|zal|zullen|ik|wij)( momenteel| op dit moment| thans| helaas| (tot|van|vanaf)[^.]{0,40})* ?(afwezig|niet (aanwezig|op kantoor|bereikbaar|beschikbaar|in de gelegenheid)|met (vakantie|verlof|zwangerschapsverlof|ouderschapsverlof)|op (vakantie|reis)|buiten kantoor|gesloten|vrij)|(afwezig|op vakantie|met vakantie|niet op kantoor|met verlof) (tot|van|vanaf|en|tussen)|(ons|het) kantoor is [^.]{0,20}gesloten)/,
  around:
    /\btot\b.{0,30}|vanaf|bij mijn terugkomst|(ben ik|weer|terug)( weer)?( terug| bereikbaar| aanwezig| op kantoor)|(voor|bij|in) (dringende|spoed|urgente|geval)|dringend|(neem|neemt u|contact) ?(dan )?(contact|op)|(beperkt|geen) (toegang|bereik)|(bedankt|dank) (u |je )?voor (uw|je|het)|zo (snel|spoedig) mogelijk/,
  receipt:
    /(wij hebben uw (bericht|e-?mail|mail|aanvraag|vraag|verzoek|bestelling|sollicitatie|melding)[^.]{0,30}(ontvangen|in goede orde)|uw (bericht|aanvraag|e-?mail|vraag|verzoek)[^.]{0,30}(is|werd) (goed |in goede orde )?(ontvangen|geregistreerd))/,
  left: /((werkt|werk|is|ben)( helaas| sinds [^.]{0,30}| vanaf [^.]{0,30})? niet (meer|langer) (bij|voor|werkzaam|in dienst|actief)|(heeft|heb) (het bedrijf|de organisatie|ons bedrijf|\w+) verlaten|uit dienst)/,
}

const pt: Phrases = {
  automatic:
    /((esta|este|essa)( é uma?)? ?(mensagem|e-?mail|resposta)?( é| foi)* ?(uma? )?(mensagem |resposta |e-?mail )?(automátic|gerad[oa] automatic|enviad[oa] automatic)|resposta automática|mensagem automática|(por favor,? |favor )?não responda a (este|esta)|(este|o) endereço.{0,80} (já não|não) (está|é|se encontra)( mais)? (ativo|activo|válido|utilizado|em uso|disponível))/,
  absent:
    /((estou|estarei|encontro-me|me encontro|estamos|estaremos|vou estar)( atualmente| actualmente| neste momento| no momento)* ?(fora|ausente|de (férias|licença|baixa|folga)|em (férias|viagem|licença)|sem acesso|encerrad|fechad|indisponível)|não (estarei|estou) (disponível|no escritório|contactável)|fora do escritório|de férias (até|de|entre|e)|(nosso|o) escritório (está|estará) (fechado|encerrado))/,
  around:
    /até|responder(ei|emos)|(no|ao) meu (regresso|retorno)|quando (regressar|voltar|retornar)|(assuntos?|casos?|questões|caso)( de)? ?(urgen|emergência)|urgente|(contacte|contate|contactar|contatar|entre em contato|entrar em cont|dirija)|obrigad[oa] (pel|por)|(regresso|volto|retorno|voltarei|regressarei) (a|em|no|dia)|acesso (limitado|ao e-?mail)|assim que possível|mais breve possível/,
  receipt:
    /(recebemos (o seu|a sua|seu|sua|o teu) (mensagem|e-?mail|pedido|solicitação|contacto|contato|questão)[^!]{0,200}(responder|retornar|entrar|contact)|(o seu|a sua|seu|sua) (pedido|mensagem|solicitação|e-?mail)[^.]{0,30} foi (recebid|registad|registrad|criad))/,
  left: /(já não (trabalha|trabalho|faz|faço|está)|não (trabalha|trabalho|faz|faço|integra|colabora) mais|deixou (a empresa|de trabalhar|de fazer|a companhia)|deixei (a empresa|de))/,
}

const zh: Phrases = {
  automatic: /自动回复|自動回覆|自动答复|自動返信|自动发送|自動応答/,
  absent: /(正在|最近|目前).{0,6}(休假|度假|出差)|不在办公室|休假中|外出中|不在にして/,
  around: /尽快|回复|返回|联系|连絡|折り返し/,
  receipt:
    /(邮件|来信|信件|郵件)[^。]{0,12}(已(经)?收到|收到了?)|(已(经)?|我)(成功)?收到(您|你)?的?(邮件|来信|信)|感谢(您|你)?的?(来信|邮件)[^。]{0,30}(尽快|回复)|您的(来信|邮件)[^。]{0,10}收/,
  left: never,
}

export const languages: readonly Phrases[] = [en, fr, de, es, it, nl, pt, zh]
