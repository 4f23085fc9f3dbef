// Help, French: how messages leave, at which pace, and what happens when nobody knows.
import type { Article } from './article.ts'

export const sending: readonly Article[] = [
  {
    id: 'limits',
    group: 'sending',
    title: 'Limites et rythme d’envoi',
    summary: 'Pourquoi un message attend, et comment choisir les nombres d’un compte.',
    sections: [
      {
        id: 'why',
        heading: 'Pourquoi un message ne part pas tout de suite',
        blocks: [
          'Chaque fournisseur limite ce qu’une boîte peut envoyer, par heure et par jour. Au-delà, il refuse, parfois il bloque la boîte. FluenzR compte ce qui est parti et s’arrête avant.',
          'Chaque message en attente dit sa raison et son heure :',
          {
            list: [
              '**espacement** : le temps minimal entre deux messages n’est pas écoulé ;',
              '**limite par heure**, **limite sur 24 h** : le nombre permis est atteint ; le message part dès qu’un ancien sort de la fenêtre ;',
              '**montée en charge** : la boîte est neuve et n’a pas encore droit à davantage ;',
              '**hors des heures d’envoi** : il part à la prochaine heure permise ;',
              '**le fournisseur fait attendre** : le serveur a refusé pour l’instant, avec ou sans délai ;',
              '**le serveur de la boîte est indisponible** : il ne répond pas, ou annonce une panne ; FluenzR réessaie de lui-même ;',
              '**nouvel essai** : un refus provisoire ; les essais s’espacent pendant trois jours ;',
              '**compte en pause**, **le compte demande votre attention** : il part quand le compte est repris ou réparé.',
            ],
          },
        ],
      },
      {
        id: 'windows',
        heading: 'Comment les limites sont comptées',
        blocks: [
          'Par fenêtres glissantes : à aucun moment les 60 dernières minutes ni les 24 dernières heures ne contiennent plus que le nombre permis. Il n’y a pas de remise à zéro à minuit.',
          'Ce qui compte, ce sont les destinataires : un message à trois personnes compte pour trois. Un message « peut-être envoyé » compte aussi.',
        ],
      },
      {
        id: 'pacing',
        heading: 'Choisir les nombres',
        blocks: [
          {
            list: [
              '**Par heure, par 24 h** : partez du chiffre de votre fournisseur. La mention « vérifié » dit que nous l’avons lu chez lui ; la source est à côté.',
              '**Espacement et hasard** : 60 à 120 secondes avec un peu de hasard ressemblent à une personne qui écrit.',
              '**Jours et heures** : dans le fuseau horaire de vos destinataires. Les changements d’heure sont suivis.',
              '**Montée en charge** : pour une boîte neuve, commencez à 20 par jour et ajoutez-en un peu chaque jour.',
              '**Connexions** : une seule pour une boîte ordinaire ; davantage pour un service d’envoi sans limite.',
            ],
          },
        ],
      },
      {
        id: 'away',
        heading: 'Quand le serveur ne répond plus',
        blocks: [
          'Le compte est retenu, ses messages restent en attente, et FluenzR réessaie de lui-même, de moins en moins souvent, pendant trois jours. Dès que le serveur répond, tout part. L’onglet **Envoi** du compte dit ce qui s’est passé et montre les mots du serveur.',
          'Si vous savez le serveur rétabli, choisissez **Vérifier maintenant** : dès que la vérification l’atteint, les messages partent.',
        ],
      },
      {
        id: 'learned',
        heading: 'Quand le fournisseur refuse plus tôt',
        blocks: [
          'Si le serveur dit « trop » avant le nombre réglé, FluenzR retient le nombre qui passait, l’affiche avec les mots du serveur, et s’y tient. Les messages restent en attente ; rien n’est supprimé. Plus tard, il essaie prudemment davantage.',
        ],
      },
      {
        id: 'now',
        heading: 'Envoyer maintenant',
        blocks: [
          '**En attente** montre d’abord ce qui part en premier. Le bouton **Envoyer maintenant** passe outre l’espacement, la montée en charge, les heures d’envoi et la date choisie. Il ne dépasse jamais une limite.',
          'Un message que vous annulez avant son départ reste lisible, sous **Annulés**. Un message refusé par un serveur est sous **Échecs**.',
        ],
      },
    ],
  },
  {
    id: 'unsure',
    group: 'sending',
    title: '« Peut-être envoyé »',
    summary: 'La connexion s’est coupée au mauvais moment : ce que FluenzR sait, et ce que vous décidez.',
    sections: [
      {
        id: 'what',
        heading: 'Ce qui s’est passé',
        blocks: [
          'Le message entier a été remis au serveur, puis la connexion s’est coupée avant sa réponse. Le serveur l’a peut-être accepté, peut-être pas : de notre côté, les deux se ressemblent.',
          'FluenzR cherche alors le message dans votre boîte (messages envoyés, tous les messages, réception) par son identifiant. S’il le trouve, le message est « envoyé ». Sinon, il vous demande.',
        ],
      },
      {
        id: 'why',
        heading: 'Pourquoi il ne recommence pas seul',
        blocks: [
          'Parce qu’un destinataire qui reçoit deux fois le même message s’en souvient. Aucune machine n’enverra ce message une seconde fois ; seule une personne le peut.',
        ],
      },
      {
        id: 'decide',
        heading: 'Que répondre',
        blocks: [
          {
            list: [
              '**Il est bien parti** : vous l’avez trouvé dans vos messages envoyés, ou le destinataire l’a reçu.',
              '**L’envoyer à nouveau** : vous êtes sûr qu’il n’est pas arrivé, ou le recevoir deux fois ne gêne pas.',
            ],
          },
        ],
      },
    ],
  },
  {
    id: 'lists',
    group: 'sending',
    title: 'Écrire à une liste',
    summary: 'Coller des destinataires, insérer des variables, relire chaque message.',
    sections: [
      {
        id: 'paste',
        heading: 'Donner les destinataires',
        blocks: [
          'Collez une adresse par ligne, ou un tableau copié d’un tableur. Si la première ligne nomme les colonnes, chacune devient une variable.',
          { code: 'adresse;nom;prenom\nclaire@exemple.fr;Martin;Claire\npaul@exemple.fr;Roux;Paul' },
          'Une liste compte 500 personnes au plus. Chacune reçoit un message à elle ; personne ne voit les autres.',
        ],
      },
      {
        id: 'variables',
        heading: 'Insérer des variables',
        blocks: [
          '`{{prenom}}` est remplacé par la valeur de la colonne, dans l’objet, le texte et la version HTML. `{{prenom|vous}}` écrit « vous » quand la valeur manque.',
          'Une variable qui n’est pas dans la liste est refusée : une faute de frappe ne part jamais.',
        ],
      },
    ],
  },
  {
    id: 'unsubscribe',
    group: 'sending',
    title: 'Désabonnement et adresses écartées',
    summary: 'Comment un destinataire dit non, et ce que FluenzR en fait.',
    sections: [
      {
        id: 'link',
        heading: 'Le lien de désabonnement',
        blocks: [
          'Chaque message à une liste porte un lien que les logiciels de messagerie montrent en haut du message (List-Unsubscribe). Un clic suffit, sans se connecter ni donner de raison.',
          'Ouvrir la page ne désabonne personne : les antivirus ouvrent les liens eux aussi. Il faut appuyer sur le bouton.',
          {
            note: 'Ce lien doit être joignable depuis Internet : réglez `PUBLIC_URL` sur l’adresse publique de votre installation.',
          },
        ],
      },
      {
        id: 'suppressed',
        heading: 'Adresses écartées',
        blocks: [
          'Rien n’est envoyé à une adresse écartée, même si un message ou une liste la contient. C’est vérifié au moment de l’envoi.',
          {
            list: [
              '**Désabonnement**, **signalé comme indésirable** : la personne l’a demandé.',
              '**Adresse inconnue du serveur**, **message revenu** : insister nuit à la réputation de votre boîte.',
              '**Écartée à la main** : par vous.',
            ],
          },
          'La liste est dans **Envois**, sous **Adresses écartées**. On peut y ajouter une adresse, ou la reprendre.',
        ],
      },
    ],
  },
]
