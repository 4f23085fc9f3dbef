// Problems of encryption and of certificates.
export const encryptionProblems = {
  'tls-wrong-mode': {
    cause: 'Le chiffrement choisi ne correspond pas au port {port} de {host}.',
    meaning:
      'Il y a deux manières de chiffrer : TLS dès le premier octet (ports 465 et 993) ou STARTTLS, qui commence en clair puis passe au chiffré (ports 587 et 143). Le serveur attend l’autre.',
    steps: [
      'Pour l’envoi, choisissez 465 avec TLS, ou 587 avec STARTTLS.',
      'Pour la réception, choisissez 993 avec TLS, ou 143 avec STARTTLS.',
      'Si le port est particulier, demandez à votre fournisseur quel chiffrement il attend.',
    ],
  },
  'tls-protocol': {
    cause: 'Aucune version de TLS commune avec {host}.',
    meaning:
      'Le serveur ne connaît que des versions ou des algorithmes de chiffrement trop anciens, que FluenzR refuse parce qu’ils ne protègent plus rien.',
    steps: [
      'Vérifiez que le nom du serveur est bien celui que recommande votre fournisseur : les anciens noms mènent parfois à de vieilles machines.',
      'Essayez l’autre port (465 ou 587, 993 ou 143).',
      'Demandez à l’administrateur du serveur d’activer TLS 1.2 ou 1.3.',
    ],
  },
  'tls-required': {
    cause: 'Le serveur exige une connexion chiffrée.',
    meaning: 'Il refuse de recevoir un mot de passe sur une ligne que tout le monde peut écouter. Il a raison.',
    steps: [
      'Choisissez TLS (port 465 pour l’envoi, 993 pour la réception) ou STARTTLS (ports 587 et 143).',
      'Relancez le test.',
    ],
  },
  'certificate-expired': {
    cause: 'Le certificat de {host} n’est pas valable à la date d’aujourd’hui.',
    meaning:
      'Un certificat prouve qu’on parle au bon serveur, pour une durée limitée. Celui-ci a expiré, ou n’est pas encore valable. Le mot de passe n’a pas été envoyé.',
    steps: [
      'Vérifiez la date et l’heure de la machine où tourne FluenzR.',
      'Contactez votre fournisseur ou l’administrateur du serveur : lui seul peut renouveler le certificat.',
      'En attendant, utilisez si possible un autre nom de serveur du même fournisseur.',
    ],
  },
  'certificate-self-signed': {
    cause: '{host} présente un certificat qu’il a signé lui-même.',
    meaning:
      'Personne d’autre ne garantit l’identité de ce serveur. C’est normal pour Proton Bridge et fréquent sur un serveur privé ; ce ne l’est pas chez un fournisseur connu.',
    steps: [
      'Si c’est votre serveur ou Proton Bridge, comparez l’empreinte affichée avec celle du serveur, puis faites confiance à cette clé.',
      'Si c’est un fournisseur connu, ne faites pas confiance : vérifiez le nom du serveur, et qu’aucun antivirus ni pare-feu n’inspecte le courrier.',
      'Sur votre propre serveur, un certificat gratuit reconnu (Let’s Encrypt) règle la question.',
    ],
  },
  'certificate-wrong-host': {
    cause: 'Le certificat présenté n’est pas au nom de {host}.',
    meaning:
      'Le serveur répond, mais son certificat porte un autre nom. C’est fréquent lorsque « mail.votredomaine.fr » mène chez un hébergeur, dont le certificat est à son propre nom.',
    steps: [
      'Utilisez le nom inscrit sur le certificat : c’est en général le serveur officiel de votre hébergeur.',
      'Vérifiez que vous utilisez le bon type de chiffrement et le bon port.',
      'Si c’est votre propre serveur, demandez un certificat qui contienne ce nom.',
    ],
  },
  'certificate-untrusted': {
    cause: 'Le certificat de {host} n’est garanti par aucune autorité reconnue.',
    meaning:
      'L’autorité qui l’a signé est inconnue, le certificat a été révoqué, ou le serveur oublie d’envoyer un certificat intermédiaire. Le mot de passe n’a pas été envoyé.',
    steps: [
      'Vérifiez le nom du serveur, le port et le type de chiffrement.',
      'Demandez à votre fournisseur ou à l’administrateur de vérifier la chaîne de certificats.',
      'Si l’autorité est celle de votre entreprise, faites confiance à cette clé après avoir comparé son empreinte.',
    ],
  },
  'certificate-changed': {
    cause: 'La clé de {host} n’est plus celle à laquelle vous faisiez confiance.',
    meaning:
      'Vous aviez accepté une clé précise pour ce serveur et ce port ; il en présente une autre. Il a pu être réinstallé, ou quelqu’un se fait passer pour lui.',
    steps: [
      'Demandez à l’administrateur du serveur si la clé a été changée, ou vérifiez si vous avez réinstallé Proton Bridge.',
      'Comparez l’empreinte affichée avec celle du serveur.',
      'Si elle est juste, faites confiance à la nouvelle clé ; sinon, n’allez pas plus loin.',
    ],
  },
}
