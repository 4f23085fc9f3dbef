// Help, French: what each field of the form means.
import type { Article } from './article.ts'

export const fields: readonly Article[] = [
  {
    id: 'fields',
    group: 'fields',
    title: 'Les champs du formulaire',
    summary: 'Email, serveur, port, nom d’utilisateur, mot de passe, chiffrement.',
    sections: [
      {
        id: 'address',
        heading: 'Email',
        blocks: [
          'Votre adresse complète, par exemple `contact@monentreprise.fr`. C’est d’elle que partiront les messages, et vers elle que part le message de test.',
          'Pour trouver les serveurs, seul ce qui suit le signe @ est utilisé.',
        ],
      },
      {
        id: 'display-name',
        heading: 'Nom d’affichage',
        blocks: ['Le nom que vos destinataires verront à côté de l’adresse : « Claire Martin » ou « Atelier Martin ».'],
      },
      {
        id: 'smtp-host',
        heading: 'Serveur SMTP',
        blocks: [
          'Le serveur par lequel partent vos messages, par exemple `ssl0.ovh.net`. Votre hébergeur le donne dans son aide sous « serveur sortant » ou « SMTP ».',
          'Prenez le nom exact : c’est lui qui doit figurer sur le certificat du serveur.',
        ],
      },
      {
        id: 'imap-host',
        heading: 'Serveur IMAP',
        blocks: [
          'Le serveur où arrivent vos messages, par exemple `imap.orange.fr`. Souvent le même que le serveur SMTP. Votre hébergeur l’appelle « serveur entrant » ou « IMAP ».',
        ],
      },
      {
        id: 'port',
        heading: 'Port',
        blocks: [
          {
            list: [
              'Envoi : **587** (TLS) ou **465** (SSL).',
              'Réception : **993** (SSL) ou **143** (TLS).',
              'Proton Bridge : **1025** pour l’envoi, **1143** pour la réception, sauf si Bridge affiche autre chose.',
            ],
          },
          'Le port 25 sert aux serveurs entre eux ; il ne convient presque jamais ici.',
        ],
      },
      {
        id: 'security',
        heading: 'Chiffrement',
        blocks: [
          {
            list: [
              '**TLS** : la connexion commence en clair puis se chiffre aussitôt (STARTTLS). Port 587 ou 143.',
              '**SSL** : la connexion est chiffrée dès le premier octet. Port 465 ou 993.',
              '**Aucun** : seulement vers une machine de votre réseau privé. Un mot de passe ne part jamais en clair sur Internet.',
            ],
          },
          'TLS et SSL protègent aussi bien l’un que l’autre. Le bon choix est celui qui va avec le port.',
        ],
      },
      {
        id: 'username',
        heading: 'Nom d’utilisateur',
        blocks: [
          'Presque toujours l’adresse complète. Quelques fournisseurs veulent seulement ce qui précède le signe @ (Free, La Poste), et les services d’envoi donnent un identifiant à eux.',
        ],
      },
      {
        id: 'password',
        heading: 'Mot de passe',
        blocks: [
          'Celui de la boîte, ou un mot de passe d’application. La fiche à côté du formulaire dit lequel est attendu chez votre fournisseur.',
          'Il est chiffré dans votre navigateur. Seul le système d’envoi peut l’ouvrir, et seulement pour ce serveur.',
        ],
      },
    ],
  },
]
