// Help, French: the four headings under which most problems fall.
import type { Article } from './article.ts'

export const problems: readonly Article[] = [
  {
    id: 'connection-refused',
    group: 'problems',
    title: 'Connexion refusée',
    summary: 'Le serveur ne répond pas, ou pas sur ce port.',
    sections: [
      {
        id: 'check',
        heading: 'À vérifier, dans cet ordre',
        blocks: [
          {
            steps: [
              'Le nom du serveur : une lettre de trop suffit.',
              'Le port : essayez 465 avec SSL si 587 ne répond pas, ou l’inverse.',
              'Le pare-feu : beaucoup d’hébergeurs de machines virtuelles ferment les ports d’envoi tant qu’on ne le demande pas.',
            ],
          },
          'FluenzR essaie lui-même les autres ports du serveur et propose ceux qui répondent.',
        ],
      },
    ],
  },
  {
    id: 'login-failed',
    group: 'problems',
    title: 'Authentification échouée',
    summary: 'Le serveur a refusé le nom d’utilisateur ou le mot de passe.',
    sections: [
      {
        id: 'check',
        heading: 'À vérifier, dans cet ordre',
        blocks: [
          {
            steps: [
              'Le nom d’utilisateur : le plus souvent l’adresse entière.',
              'La sorte de mot de passe : avec la double authentification, il faut un mot de passe d’application.',
              'Les majuscules, et les espaces collés par mégarde.',
              'L’accès lui-même : certains fournisseurs demandent d’activer IMAP ou le SMTP authentifié.',
            ],
          },
          { note: 'Trop d’essais peuvent bloquer la boîte. FluenzR n’insiste jamais de lui-même.' },
        ],
      },
    ],
  },
  {
    id: 'certificate',
    group: 'problems',
    title: 'Certificat invalide',
    summary: 'Le serveur n’a pas pu prouver qui il est.',
    sections: [
      {
        id: 'which',
        heading: 'Quel est le défaut ?',
        blocks: [
          {
            list: [
              '**Mauvais nom** : utilisez le nom qui figure sur le certificat ; FluenzR le propose.',
              '**Expiré** : seul celui qui tient le serveur peut le renouveler.',
              '**Auto-signé** : normal pour Proton Bridge ou un serveur privé. Comparez l’empreinte, puis acceptez cette clé ; la même clé aux deux ports de Bridge ne se demande qu’une fois.',
            ],
          },
          'Accepter une clé vaut pour ce serveur et ce port seulement. Si la clé change, FluenzR s’arrête et vous demande.',
        ],
      },
    ],
  },
  {
    id: 'sending-limit',
    group: 'problems',
    title: 'Limite d’envoi atteinte',
    summary: 'Le fournisseur n’accepte plus de messages pour un temps.',
    sections: [
      {
        id: 'do',
        heading: 'Que faire ?',
        blocks: [
          {
            list: [
              'Attendez : la limite porte en général sur une heure ou sur 24 heures.',
              'Réglez la limite du compte dans FluenzR un peu sous celle du fournisseur.',
              'Demandez un quota plus élevé à votre hébergeur si vos envois sont réguliers.',
            ],
          },
        ],
      },
    ],
  },
]
