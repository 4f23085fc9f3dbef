// Problems of sending and receiving, after the login: limits, sender, recipient, message, server.
export const deliveryProblems = {
  'sending-limit': {
    cause: 'La limite d’envoi de ce compte est atteinte.',
    meaning:
      'Le fournisseur compte les messages par heure ou par jour et n’en accepte plus pour l’instant. Rien n’est perdu : les messages attendent.',
    steps: [
      'Consultez les limites d’envoi de votre offre chez le fournisseur.',
      'Espacez vos envois : baissez les limites du compte dans FluenzR.',
      'Contactez votre hébergeur pour augmenter le quota, ou répartissez l’envoi sur plusieurs comptes.',
    ],
  },
  'greylisting-temporary': {
    cause: 'Le serveur du destinataire demande de repasser dans quelques minutes.',
    meaning:
      'C’est une défense courante contre le spam, appelée liste grise : un premier message d’un inconnu est toujours renvoyé à plus tard. Rien à corriger.',
    steps: [
      'Attendez : FluenzR réessaie de lui-même.',
      'Si cela dure plus d’une journée, prévenez le destinataire par un autre moyen.',
    ],
  },
  'too-many-imap-connections': {
    cause: 'Trop de connexions IMAP sont ouvertes sur cette boîte.',
    meaning:
      'Le fournisseur limite le nombre de logiciels qui lisent la boîte en même temps : téléphone, ordinateur, FluenzR.',
    steps: [
      'Fermez les logiciels de messagerie qui ne servent pas.',
      'Attendez quelques minutes que les anciennes connexions se ferment.',
      'Si c’est votre serveur, augmentez la limite par utilisateur et par adresse.',
    ],
  },
  'sender-not-allowed': {
    cause: 'Le serveur n’accepte pas cette adresse d’expéditeur.',
    meaning:
      'Le compte connecté n’a pas le droit d’envoyer sous cette adresse, elle n’a pas été vérifiée, ou son domaine n’existe pas.',
    steps: [
      'Vérifiez que l’adresse du compte est celle du nom d’utilisateur, ou l’un de ses alias.',
      'Chez un service d’envoi, vérifiez l’adresse ou le domaine dans son interface.',
      'Dans une entreprise, demandez le droit « envoyer en tant que ».',
    ],
  },
  'relay-denied': {
    cause: 'Le serveur refuse de transmettre ce message vers l’extérieur.',
    meaning:
      'Il n’envoie que pour les utilisateurs identifiés, ou ce n’est pas le serveur d’envoi de votre fournisseur mais celui où il reçoit.',
    steps: [
      'Vérifiez que le serveur est bien celui d’envoi (souvent « smtp. ») et non celui du domaine (MX).',
      'Utilisez le port 587 ou 465 avec nom d’utilisateur et mot de passe.',
      'Si l’envoi passe par une adresse IP autorisée, faites-y ajouter celle de votre serveur.',
    ],
  },
  'recipient-unknown': {
    cause: 'Le destinataire n’existe pas.',
    meaning:
      'Le serveur d’en face ne connaît pas cette adresse, ou la boîte a été fermée. Insister nuirait à votre réputation d’expéditeur.',
    steps: [
      'Relisez l’adresse, avant et après le @.',
      'Demandez au destinataire son adresse actuelle.',
      'Retirez l’adresse de vos listes.',
    ],
  },
  'recipient-mailbox-full': {
    cause: 'La boîte du destinataire est pleine.',
    meaning: 'Son fournisseur n’y range plus rien tant qu’il n’a pas fait de place.',
    steps: ['Réessayez dans quelques jours.', 'Prévenez le destinataire par un autre moyen.'],
  },
  'recipient-policy': {
    cause: 'Le destinataire ou son organisation n’accepte pas ce message.',
    meaning:
      'Une règle de leur côté le refuse : expéditeurs autorisés seulement, réservé aux membres, ou filtrage interne. Votre compte fonctionne.',
    steps: [
      'Lisez la réponse du serveur : elle dit souvent quelle règle s’applique.',
      'Demandez au destinataire ou à son administrateur d’autoriser votre adresse.',
      'Si la réponse parle de pièces jointes ou de liens, envoyez le message sans eux.',
    ],
  },
  'message-too-large': {
    cause: 'Le message est trop volumineux.',
    meaning: 'Il dépasse la taille que le serveur accepte. Une pièce jointe pèse un tiers de plus une fois envoyée.',
    steps: [
      'Réduisez ou retirez les pièces jointes.',
      'Partagez les gros fichiers par un lien.',
      'Consultez la taille maximale admise par le fournisseur.',
    ],
  },
  'blocked-reputation': {
    cause: 'Le message a été refusé comme indésirable ou non authentifié.',
    meaning:
      'Le serveur se méfie du contenu, du domaine d’envoi, ou n’a pas trouvé les preuves attendues : SPF, DKIM et DMARC.',
    steps: [
      'Vérifiez les enregistrements SPF, DKIM et DMARC de votre domaine.',
      'Relisez le message : liens raccourcis, majuscules et pièces jointes inhabituelles éveillent la méfiance.',
      'Envoyez moins et plus régulièrement, à des personnes qui vous connaissent.',
      'Suivez le lien de la réponse du serveur s’il y en a un.',
    ],
  },
  'protocol-error': {
    cause: 'La réponse de {host} n’est pas celle d’un serveur de messagerie en bon ordre.',
    meaning:
      'Le serveur et FluenzR ne se comprennent pas : mauvais service sur ce port, équipement intermédiaire, ou message dont un en-tête ne convient pas.',
    steps: [
      'Vérifiez que le port est celui du bon service : 587 ou 465 pour l’envoi (SMTP), 993 ou 143 pour la réception (IMAP).',
      'Si un antivirus ou un pare-feu inspecte le courrier, faites un essai sans lui.',
      'Copiez le rapport et envoyez-le à votre fournisseur.',
    ],
  },
  'international-address': {
    cause: 'Le serveur n’accepte pas les adresses avec des caractères accentués.',
    meaning:
      'Les adresses dont la partie avant le @ n’est pas en lettres simples demandent une extension (SMTPUTF8) que ce serveur n’a pas.',
    steps: [
      'Utilisez une variante de l’adresse sans accents, s’il y en a une.',
      'Demandez à votre fournisseur s’il prévoit SMTPUTF8.',
    ],
  },
  'folder-not-accessible': {
    cause: 'La boîte est identifiée, mais ses dossiers ne s’ouvrent pas.',
    meaning:
      'Le serveur a accepté la connexion, puis n’a pas pu donner accès à la boîte de réception : droits manquants, boîte partagée, ou boîte pas encore créée.',
    steps: [
      'Ouvrez une fois la boîte sur le site du fournisseur.',
      'Pour une boîte partagée, vérifiez que l’utilisateur y a un accès complet.',
      'Réessayez dans quelques minutes ; si cela dure, adressez-vous à l’administrateur.',
    ],
  },
  'not-arrived': {
    cause: 'Le message de test a été accepté, mais n’est pas encore arrivé.',
    meaning:
      'L’envoi fonctionne. Certains fournisseurs mettent quelques minutes à livrer, ou rangent ce message ailleurs. Vous pouvez enregistrer le compte.',
    steps: [
      'Regardez dans la boîte de réception et dans les indésirables.',
      'Relancez le test dans quelques minutes.',
      'Si rien n’arrive, vérifiez les règles de tri et les redirections de la boîte.',
    ],
  },
  other: {
    cause: 'Le serveur a répondu quelque chose que FluenzR ne sait pas interpréter.',
    meaning:
      'Les mots du serveur sont affichés tels quels ci-dessous. Ils suffisent souvent à comprendre, ou à poser la question au fournisseur.',
    steps: [
      'Lisez la réponse du serveur.',
      'Relancez le test dans quelques minutes.',
      'Copiez le rapport et envoyez-le à votre fournisseur.',
    ],
  },
}
