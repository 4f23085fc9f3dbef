// Help, French: which way to connect, and how it goes.
import type { Article } from './article.ts'

export const start: readonly Article[] = [
  {
    id: 'choose',
    group: 'start',
    title: 'SMTP, Gmail ou Microsoft ?',
    summary: 'Quelle façon de connecter convient à votre boîte.',
    sections: [
      {
        id: 'smtp',
        heading: 'SMTP convient à presque tout le monde',
        blocks: [
          'SMTP est la voie commune à tous les serveurs de messagerie. Choisissez **+ SMTP** si votre boîte est chez un hébergeur français ou européen (OVHcloud, Gandi, Infomaniak, IONOS…), chez un service professionnel (Zoho, Fastmail, Proton par Bridge…) ou sur votre propre serveur.',
          'Il suffit le plus souvent de taper votre adresse : FluenzR reconnaît le fournisseur et remplit les serveurs.',
        ],
      },
      {
        id: 'gmail',
        heading: 'Gmail et Google Workspace',
        blocks: [
          'La connexion par le bouton de Google viendra. D’ici là, Gmail fonctionne par SMTP avec un mot de passe d’application, qui exige la validation en deux étapes.',
        ],
      },
      {
        id: 'microsoft',
        heading: 'Outlook.com et Microsoft 365',
        blocks: [
          'Microsoft refuse les mots de passe : seul son propre bouton de connexion fonctionne, et il n’est pas encore construit dans FluenzR. Certaines organisations gardent toutefois le SMTP authentifié ouvert pour quelques boîtes.',
        ],
      },
    ],
  },
  {
    id: 'connect',
    group: 'start',
    title: 'Connecter une boîte, pas à pas',
    summary: 'De l’adresse au premier message de test.',
    sections: [
      {
        id: 'steps',
        heading: 'Les étapes',
        blocks: [
          {
            steps: [
              'Ouvrez **Comptes Email**, puis **+ SMTP**.',
              'Tapez votre adresse. Les serveurs se remplissent et la fiche du fournisseur dit quel mot de passe il faut.',
              'Donnez le mot de passe, puis cliquez sur **Tester**.',
              'Suivez l’échelle : chaque échelon dit ce qui a été constaté. Un vrai message part vers votre propre adresse.',
              'Cliquez sur **Enregistrer**. C’est possible dès que l’identification a réussi, sans attendre l’arrivée du message.',
            ],
          },
        ],
      },
      {
        id: 'ladder',
        heading: 'Ce que vérifie chaque échelon',
        blocks: [
          {
            list: [
              '**Trouver le serveur** : son nom existe dans le DNS.',
              '**Se connecter** : la machine répond sur ce port.',
              '**Chiffrer** : le certificat est valable et porte le bon nom.',
              '**Saluer** : c’est bien un serveur de messagerie, et voici ce qu’il sait faire.',
              '**S’identifier** : il accepte le nom d’utilisateur et le mot de passe.',
              '**Envoyer le message de test** : il accepte un message de vous à vous.',
              '**Voir arriver le message** : il est dans votre boîte, dans tel dossier, avec tels résultats SPF, DKIM et DMARC.',
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'imap',
    group: 'start',
    title: 'À quoi sert IMAP ?',
    summary: 'Pourquoi configurer aussi la réception.',
    sections: [
      {
        id: 'why',
        heading: 'Envoyer ne suffit pas',
        blocks: [
          'SMTP envoie ; IMAP lit. Avec IMAP, FluenzR peut constater que le message de test est vraiment arrivé, voir dans quel dossier, et plus tard entendre les réponses.',
          'FluenzR ne lit que ce qui concerne vos envois. Il ne marque rien comme lu, ne déplace rien, ne supprime rien.',
        ],
      },
      {
        id: 'without',
        heading: 'Et sans IMAP ?',
        blocks: ['L’envoi fonctionne. L’arrivée du message de test et les réponses restent invisibles pour FluenzR.'],
      },
    ],
  },
]
