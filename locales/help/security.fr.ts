// Help, French: app passwords, and how secrets are kept.
import type { Article } from './article.ts'

export const security: readonly Article[] = [
  {
    id: 'app-passwords',
    group: 'security',
    title: 'Mots de passe d’application',
    summary: 'Quand il en faut un, comment le créer.',
    sections: [
      {
        id: 'when',
        heading: 'Quand en faut-il un ?',
        blocks: [
          {
            list: [
              'La double authentification protège votre compte : un programme ne peut pas répondre au second facteur.',
              'Le fournisseur l’exige toujours : Gmail, Yahoo, iCloud, Fastmail…',
              'Votre organisation l’impose.',
            ],
          },
        ],
      },
      {
        id: 'how',
        heading: 'Comment le créer ?',
        blocks: [
          {
            steps: [
              'Connectez-vous au site de votre fournisseur.',
              'Ouvrez les réglages de sécurité du compte.',
              'Cherchez « mots de passe d’application » (app passwords).',
              'Créez-en un nommé « FluenzR », copiez-le et collez-le ici.',
            ],
          },
          'Certains fournisseurs l’affichent en groupes de quatre caractères. Les espaces n’en font pas partie ; FluenzR propose de les retirer.',
        ],
      },
      {
        id: 'good',
        heading: 'Pourquoi c’est préférable',
        blocks: [
          'Il ne sert qu’à FluenzR, ne donne pas accès au reste de votre compte, et se retire d’un clic sans toucher à votre mot de passe habituel.',
        ],
      },
    ],
  },
  {
    id: 'secrets',
    group: 'security',
    title: 'Comment vos mots de passe sont gardés',
    summary: 'Chiffrement, qui peut les ouvrir, nos conseils.',
    sections: [
      {
        id: 'kept',
        heading: 'Ce que fait FluenzR',
        blocks: [
          {
            list: [
              'Le mot de passe est chiffré (HPKE avec AES-256) avant d’être enregistré, le plus souvent déjà dans votre navigateur.',
              'Seul le système d’envoi possède la clé qui l’ouvre. Le site que vous voyez ne l’a pas.',
              'Il est lié à un serveur : s’il change, le mot de passe vous est redemandé.',
              'Il n’apparaît jamais dans une page, un journal ou un rapport.',
            ],
          },
        ],
      },
      {
        id: 'advice',
        heading: 'Nos conseils',
        blocks: [
          {
            list: [
              'Créez un mot de passe d’application réservé à FluenzR.',
              'Activez les alertes de connexion chez votre fournisseur.',
              'Changez ce mot de passe une fois par an ; FluenzR vous le rappelle.',
              'Préférez la connexion par le bouton de Google ou de Microsoft dès qu’elle existe.',
            ],
          },
        ],
      },
    ],
  },
]
