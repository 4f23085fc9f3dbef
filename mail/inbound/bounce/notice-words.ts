// How bounces call themselves. To add a mail system, add its words here with the place where they were seen.

/** Subjects that only mail systems write (compared at the start, after prefixes such as "[ext]"). */
export const subjects: readonly RegExp[] = [
  /^mail delivery (failed|failure|subsystem|system|status|error|problem|report|warning)/i, // Exim, Sendmail, many
  /^(warning: )?(message|mail|e-?mail|delivery).{0,30}\b(delayed|still being retried|not delivered yet)/i, // Exim, Postfix
  /^delayed mail\b/i, // Postfix
  /^notice: mail delivery status/i, // Courier
  /^([\p{L}]{4,14}: )?(remise (retardée|différée)|(verzögerte zustellung|zustellung verzögert)|entrega (retrasada|demorada|atrasada)|consegna (ritardata|in ritardo)|(bezorging|levering) vertraagd)/iu, // Exchange abroad
  /^undeliver(ed|able|ability)\b/i, // Postfix, Exchange, Notes, MDaemon
  /^returned mail\b/i, // Sendmail
  /^returned to sender/i,
  /^postfix smtp server: errors from/i, // Postfix, to its postmaster
  /^failure notice\b/i, // qmail, Yahoo
  /^(permanent |temporary |transient )?(delivery|mail|message|e-?mail) (delivery )?(failure|status notification|notification|failed|error|report|problem|has failed|could not be delivered)/i,
  /^delivery (status|failure|report|notification|has failed|to the following)/i, // Exchange, Gmail, Lotus
  /^(non[- ]?delivery|nondeliverable|non remis|non[- ]?remise|unzustellbar)/i, // Exchange in other languages
  /^(message|mail|e-?mail) (undeliverable|delivery|non remis|non distribu|could not|not delivered|rejected|bounced)/i,
  /^(undelivered|unzustellbare?|nicht zustellbar|unzustellbarkeit|zustellung|fehler bei der (nachrichten)?(zustellung|übermittlung))/i, // Exchange, DE
  /^(non remis|échec de (la )?(remise|livraison|distribution)|avis de non[- ]|votre message n['’]a pas (pu|été)|message non (remis|distribué|délivré))/i, // Exchange, La Poste, FR
  /^(no se puede entregar|no entregado|no se pudo entregar|error (de|en la) entrega|devuelto|correo devuelto|aviso de no entrega|mensaje no entregado)/i, // Exchange, ES
  /^(non recapitabile|mancat[ao] (recapito|consegna)|impossibile recapitare|errore nella consegna|avviso di mancata consegna|consegna fallita)/i, // Exchange, IT
  /^(niet bestelbaar|onbestelbaar|kan niet worden (bezorgd|afgeleverd)|niet afgeleverd)/i, // Exchange, NL
  /^(não (é possível )?entreg|não foi possível entregar|falha na entrega|mensagem não entregue|devolvido|erro de entrega)/i, // Exchange, PT
  /^(nie można dostarczyć|niedostarcz|kan inte leverera|kunne ikke leveres|kan ikke leveres|toimitus epäonnistui|недоставленное|не удалось доставить|配信不能|送信(できません|エラー)|未配達|退信)/i,
  /^(your (message|mail|e-?mail) (to .{1,80} )?(could not|couldn't|was not|wasn't|has not been|has been (rejected|returned|delayed|blocked)))/i,
  /^(message|mail) (returned|refused|status)/i,
  /^(rejected|bounced|blocked) (mail|message|e-?mail)\b/i,
  /^(mdaemon )?(notification|warning) ?[-–:] ?(mail|delivery)/i,
  /^(dns|smtp|nameserver) (failure|error)\b/i,
  /^(e-?mail|mail) (bounce|bounced)\b/i,
  /\b(bounce notification|notification of (delivery )?failure|(mail|message|email) (delivery|system) (error|failure|failed))\b/i,
]

/** Local parts and names that mail systems use. */
export const daemons =
  /^(mailer[-_. ]?daemon|mail[-_. ]?daemon|mdaemon|postmaster|[\w.-]{1,60}-bounces@|mail[-_. ]?(delivery|system|er)\b|mmdf|double-bounce|bounces?[-+=]?|smtp|no[-_]?reply-?(bounce|ndr)|microsoftexchange\w*)/i

export const daemonNames =
  /mail(er)?[- ]?(delivery|daemon|administrator|system|router)|delivery (sub)?system|postmaster|mailer-daemon|mail server|system administrator|internet mail|message delivery/i

/** Sentences of notices, looked for above the returned message. */
export const sentences: readonly RegExp[] = [
  /this is the mail system at host/i, // Postfix
  /i'm (sorry|afraid) (to have to inform you|i wasn't able)/i, // Postfix, qmail
  /this message was created automatically by mail delivery software/i, // Exim, 1&1
  /(this )?is the qmail-send program|unable to deliver your message to the following address/i, // qmail, Yahoo
  /the following addresses? (had|have|failed|has) (permanent|transient|delivery)?|the following address(es)? failed/i, // Sendmail, 1&1
  /the original message was received at/i, // Sendmail
  /delivery (to the following (recipient|address|person|distribution)|has failed|failed|attempt|status)/i, // Exchange, Gmail
  /(did|does|could|can|was|were|is|has|have|will|wasn't|couldn't|cannot) ?(not|n't|n’t)?( be| been)? (reach|delivered|deliver|sent|processed|routed|accepted) ?(the following|to|by|because|due|for|\.|,|:|as|at|within)/i,
  /(couldn't|could not|cannot|can't|was not|wasn't|not able to|unable to|unable|failed to|impossible to|not possible to)( to)?( be)? (deliver|transmit|relay|route|reach|complete|send)/i,
  /(undeliverable|undelivered|non-delivery|nondelivery|not delivered|returned to (the )?sender|message (was )?(rejected|bounced|refused|returned|blocked))/i, // Exchange, Notes, Domino
  /address (not found|couldn't be found|does not exist|rejected)/i, // Gmail
  /(recipient|user|mailbox|account|address|host|domain)( name)?( address)?( was| is| has been)?( rejected|not found| unknown| does not exist| disabled| unavailable)/i,
  /message (has been |will be |delivery |is )?(delayed|still|not yet)|will (keep|continue) (trying|to try)/i, // delays
  /your (message|mail|e-?mail|post|posting) (to|for) \S{3,200} (was|has been|is|could not be) (rejected|refused|blocked|returned|declined|discarded)/i, // list servers, gateways
  /failed recipient|failure reasons|reject(ion)? reason|reason for (the )?failure|recipient'?s? (address )?rejected/i, // Notes, LSMTP
  /n['’](a|ont) (pas )?(pu|été)( être)? ?(remis|délivré|distribué|livré|acheminé)|n['’]a pas (pu être|été) (remis|délivré|distribué)|échec de (la )?(remise|livraison)|adresse.{0,30}(inconnue|n['’]existe pas|introuvable)/i, // Orange, La Poste, Exchange FR
  /(konnte|kann|wurde) (leider )?(nicht|an).{0,80}(zugestellt|ausgeliefert|übermittelt)|nicht zustellbar|unzustellbar|empfänger.{0,20}unbekannt/i, // Exchange, 1&1, T-Online
  /no (se )?(pudo|ha podido|puede|pudieron)( ser)? (entrega|envia)(r|d[oa]s?)(?!\p{L})|no (fue|ha sido) entregado|error (de|en la) entrega/iu,
  /(non è stato possibile|impossibile) (recapitare|consegnare)|non (è stat[oa] |ha potuto essere )?(recapitat|consegnat)/i,
  /(kon|kan) niet worden (bezorgd|afgeleverd)|niet (worden )?(bezorgd|afgeleverd)/i,
  /não (foi possível|pôde|pode) (entregar|ser entregue)|não entregue/i,
]
