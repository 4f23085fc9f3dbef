// Help, French: how replies are heard, what they are linked to, what is shown of them.
import type { Article } from './article.ts'

export const replies: readonly Article[] = [
  {
    id: 'replies',
    group: 'replies',
    title: 'Entendre les réponses',
    summary: 'Ce qui est lu dans votre boîte, comment une réponse retrouve son message, ce que veut dire chaque mot.',
    sections: [
      {
        id: 'watching',
        heading: 'L’écoute d’une boîte',
        blocks: [
          'FluenzR garde une connexion IMAP ouverte avec chaque boîte. La plupart des serveurs annoncent eux-mêmes chaque nouveau message (IDLE) : la réponse s’affiche alors en moins d’une seconde. Aux autres, FluenzR demande chaque minute.',
          {
            list: [
              '**À l’écoute** : tout ce qui est arrivé est lu.',
              '**Rattrape son retard** : FluenzR lit ce qui est arrivé pendant une coupure, le plus récent d’abord. Rien n’est sauté.',
              '**Se reconnecte** : la connexion est coupée. Les essais s’espacent ; la lecture reprend exactement où elle s’est arrêtée.',
              '**Demande votre attention** : attendre n’y changera rien, par exemple parce que le mot de passe n’est plus accepté.',
            ],
          },
          'La boîte de réception est suivie en direct ; les indésirables et les envoyés sont relus par intervalles.',
        ],
      },
      {
        id: 'privacy',
        heading: 'Ce qui est lu, et ce qui ne l’est pas',
        blocks: [
          'De chaque nouveau message, FluenzR lit les en-têtes. Le contenu n’est lu que s’il répond à l’un de vos envois. Rien n’est marqué comme lu, déplacé ni supprimé : votre logiciel de messagerie ne voit aucune différence.',
        ],
      },
      {
        id: 'link',
        heading: 'Comment une réponse retrouve son message',
        blocks: [
          'Dans chaque message reçu, une ligne au-dessus du texte dit à quel envoi il est lié, et d’après quoi :',
          {
            list: [
              '**même fil** : la réponse cite l’identifiant de votre message, directement ou par la chaîne des réponses ;',
              '**sous l’identifiant donné par votre fournisseur** : certains fournisseurs remplacent l’identifiant au départ ;',
              '**votre message y est joint** : un avis de non-remise contient le message refusé ;',
              '**suite de cette conversation** : elle répond à un autre message de la même conversation ;',
              '**l’avis nomme ce destinataire** : un avis de non-remise sans le message, mais avec l’adresse ;',
              '**même correspondant, même objet** : le lien le moins sûr, quand rien d’autre n’existe.',
            ],
          },
        ],
      },
      {
        id: 'kinds',
        heading: 'Réponses, réponses automatiques, non remis, plaintes',
        blocks: [
          {
            list: [
              '**Réponse** : une personne vous a écrit.',
              '**Réponse automatique** : un répondeur. Sa date de retour est affichée quand il la donne.',
              '**Non remis** : un serveur n’a pas pu remettre votre message. Si l’adresse n’existe pas, elle est écartée : FluenzR ne lui écrira plus ; mais seulement si l’avis prouve qu’il parle de votre message, car n’importe qui peut en écrire un.',
              '**Plainte** : le destinataire a signalé votre message comme indésirable. Son adresse est écartée.',
              '**Autre** : un message lié, mais d’aucune de ces sortes : un ticket, une liste de diffusion.',
            ],
          },
          'Dans le doute, FluenzR choisit « réponse » : mieux vaut lire un répondeur de trop que manquer une personne.',
        ],
      },
      {
        id: 'formatted',
        heading: 'Messages mis en forme et images',
        blocks: [
          'Le texte s’affiche d’abord. La version mise en forme s’ouvre dans un cadre isolé, où aucun programme ne peut s’exécuter. Les images distantes restent bloquées tant que vous ne les demandez pas : elles diraient à l’expéditeur quand et où vous lisez.',
        ],
      },
      {
        id: 'attachments',
        heading: 'Pièces jointes',
        blocks: [
          'Un message qui répond au vôtre est conservé entier avec ses pièces jointes, jusqu’à 160 Mo. Un message volumineux est lu par morceaux : si la connexion tombe, la lecture reprend là où elle s’était arrêtée, et les autres messages n’attendent pas.',
          'Une pièce jointe se télécharge toujours et ne s’ouvre jamais dans FluenzR. Au-delà de 160 Mo, seul le début du message est conservé : les fichiers qui manquent sont nommés, et votre boîte les a toujours.',
        ],
      },
      {
        id: 'search',
        heading: 'Chercher',
        blocks: [
          {
            list: [
              '`devis fauteuil` : les deux mots, dans n’importe quel ordre, au singulier ou au pluriel ;',
              '`"bon pour accord"` : exactement cette expression ;',
              '`devis -salon` : sans ce mot.',
            ],
          },
          'Les accents et les majuscules ne comptent pas. La touche `/` mène au champ.',
        ],
      },
      {
        id: 'keys',
        heading: 'Tout faire au clavier',
        blocks: [
          '`J` et `K` passent d’une conversation à l’autre, `R` répond, `E` archive, `U` marque comme non lue, `Z` annule l’archivage. La touche `?` montre la liste entière, et permet de désactiver les touches seules.',
        ],
      },
    ],
  },
]
