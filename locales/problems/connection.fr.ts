// Problems of the connection itself.
export const connectionProblems = {
  dns: {
    cause: 'Le nom du serveur {host} est introuvable.',
    meaning:
      'L’annuaire d’Internet (DNS) ne connaît pas ce nom, ou n’a pas répondu. Rien n’a été envoyé, ni mot de passe ni message.',
    steps: [
      'Relisez le nom du serveur : une lettre de trop suffit. Il commence souvent par « smtp. », « imap. » ou « mail. ».',
      'Comparez-le avec celui que donne l’aide de votre fournisseur.',
      'Si le nom est juste, réessayez dans quelques minutes : l’annuaire peut être momentanément indisponible.',
    ],
  },
  'connection-refused': {
    cause: '{host} refuse la connexion sur le port {port}.',
    meaning:
      'La machine existe, mais aucun service de messagerie n’écoute sur ce port, ou un pare-feu le ferme. Le mot de passe n’est pas en cause : il n’a pas été envoyé.',
    steps: [
      'Vérifiez le nom du serveur et le port : 587 ou 465 pour l’envoi, 993 pour la réception.',
      'Essayez l’autre port d’envoi : 465 au lieu de 587, ou l’inverse, avec le chiffrement qui lui correspond.',
      'Assurez-vous que ni votre pare-feu ni celui de votre hébergeur ne bloque ce port en sortie.',
      'Avec Proton Bridge, vérifiez que l’application est lancée sur la machine où tourne FluenzR.',
    ],
  },
  timeout: {
    cause: '{host} n’a pas répondu à temps sur le port {port}.',
    meaning:
      'La demande est partie et rien n’est revenu. Le plus souvent, un pare-feu jette les paquets sans le dire, ou le port attend un autre chiffrement.',
    steps: [
      'Vérifiez le nom du serveur et le port.',
      'Essayez l’autre port : 465 (TLS) au lieu de 587 (STARTTLS), ou l’inverse.',
      'Demandez à votre hébergeur si les connexions sortantes vers ce port sont autorisées : beaucoup bloquent le port 25, parfois aussi 465 et 587.',
      'Réessayez dans quelques minutes, au cas où le serveur serait surchargé.',
    ],
  },
  'network-unreachable': {
    cause: 'Aucun chemin ne mène à {host}.',
    meaning:
      'Le réseau de cette machine ne sait pas joindre ce serveur : la connexion à Internet, un VPN ou une route manque.',
    steps: [
      'Vérifiez que la machine où tourne FluenzR a accès à Internet.',
      'Si le serveur est dans un réseau privé, vérifiez que le VPN est actif.',
      'Si le serveur n’a qu’une adresse IPv6, vérifiez que votre réseau sait l’utiliser.',
    ],
  },
  'connection-lost': {
    cause: 'La connexion avec {host} a été coupée.',
    meaning:
      'Le serveur, ou un équipement entre lui et nous, a raccroché au milieu de la conversation. C’est souvent passager ; si cela se répète au même endroit, le chiffrement choisi ne convient peut-être pas au port.',
    steps: [
      'Réessayez dans quelques minutes.',
      'Vérifiez que le chiffrement correspond au port : TLS pour 465 et 993, STARTTLS pour 587 et 143.',
      'Si un antivirus ou un pare-feu inspecte le courrier, faites un essai sans cette inspection.',
    ],
  },
  'private-address': {
    cause: '{host} mène à une adresse privée, que cette installation refuse.',
    meaning:
      'Ce nom désigne une machine d’un réseau interne. L’administrateur de cette installation n’autorise que les serveurs joignables publiquement.',
    steps: [
      'Vérifiez le nom du serveur.',
      'Si vous administrez FluenzR chez vous, par exemple avec Proton Bridge, réglez FLUENZR_PRIVATE_NETWORK sur « allow ».',
      'Sinon, demandez à l’administrateur.',
    ],
  },
  'server-unavailable': {
    cause: '{host} est momentanément indisponible.',
    meaning:
      'Le serveur a répondu qu’il ne peut pas nous servir maintenant : surcharge, maintenance ou panne passagère. Vos réglages ne sont pas en cause.',
    steps: [
      'Attendez quelques minutes puis réessayez.',
      'Si cela dure, consultez la page d’état de votre fournisseur.',
      'Enregistrez le compte dès maintenant si vous le souhaitez : il pourra être testé plus tard.',
    ],
  },
  'ip-blocked': {
    cause: 'Le serveur refuse l’adresse IP d’où part la connexion.',
    meaning:
      'L’adresse de la machine qui envoie figure sur une liste de blocage, n’a pas de nom inverse (PTR), ou n’est pas autorisée par le fournisseur. Votre mot de passe n’est pas en cause.',
    steps: [
      'Lisez la réponse du serveur : elle contient souvent un lien vers la liste en cause et la marche à suivre pour en sortir.',
      'Si votre fournisseur limite les adresses autorisées, ajoutez-y celle de votre serveur.',
      'Envoyez par le serveur d’envoi de votre fournisseur plutôt que directement.',
      'Transmettez cette réponse à votre hébergeur : lui seul peut régler le nom inverse et la réputation de l’adresse.',
    ],
  },
}
