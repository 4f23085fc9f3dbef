// Words of the frame: navigation, status line, what every page shares.
export const frame = {
  toContent: 'Aller au contenu',
  navigation: 'Navigation principale',
  accounts: 'Comptes Email',
  sending: 'Envois',
  replies: 'Réponses',
  settings: 'Réglages',
  help: 'Aide',
  signOut: 'Se déconnecter',
  language: 'Langue',
  scheme: 'Apparence',
  schemeLight: 'Clair',
  schemeDark: 'Sombre',
  schemeAuto: 'Comme le système',
  senderAway:
    'Le système d’envoi ne répond pas. Les vérifications et les envois attendent son retour ; rien n’est perdu.',
  databaseAway: 'La base de données ne répond pas. Vos pages se mettront à jour dès son retour.',
  serverAway: 'FluenzR ne répond pas. Nouvel essai en cours…',
  practice:
    'Mode d’entraînement : la boîte d’entraînement est fictive, et tout ce qui est ici est effacé à la fin de la démonstration.',
  loading: 'Chargement…',
  retry: 'Réessayer',
  cancel: 'Annuler',
  close: 'Fermer',
  save: 'Enregistrer',
  saved: 'Enregistré',
  copy: 'Copier',
  copied: 'Copié',
  delete: 'Supprimer',
  back: 'Retour',
  more: 'Afficher la suite',
  newTab: 'nouvel onglet',
  never: 'jamais',
  justNow: 'à l’instant',
  notFoundTitle: 'Cette page n’existe pas',
  notFoundText: 'L’adresse est peut-être incomplète, ou ce qu’elle montrait a été supprimé.',
  brokenTitle: 'Cette page n’a pas pu s’afficher',
  brokenText:
    'FluenzR a rencontré une erreur imprévue. Réessayez ; si elle revient, copiez les mots ci-dessous dans votre signalement.',
  toAccounts: 'Revenir aux comptes',
  labelled: '{{label}} :',
} as const

export const soon = {
  repliesTitle: 'Réponses',
  repliesText:
    'Ici apparaîtront les réponses à vos messages, regroupées par conversation, à côté du message auquel elles répondent.',
  notYet: 'Bientôt : cette partie n’est pas encore construite. Vous pouvez déjà connecter et vérifier vos comptes.',
} as const

/** Words beside a field for the codes that the server or our own checks give. */
export const fieldErrors = {
  required: 'Ce champ est nécessaire.',
  invalid: 'Cette valeur n’est pas acceptée.',
  email: 'Une adresse email complète est attendue, par exemple nom@domaine.fr.',
  host: 'Un nom de serveur est attendu, sans espace ni « / », par exemple smtp.domaine.fr.',
  port: 'Un nombre entre 1 et 65535 est attendu.',
  passwordShort: 'Dix caractères au moins.',
  tooLong: 'C’est trop long.',
  unencrypted: 'Sans chiffrement, seule une machine de votre réseau privé est permise.',
  privateNetwork: 'Cette installation ne se connecte pas aux adresses de réseaux privés.',
  holes: 'Complétez d’abord le nom du serveur dans la fiche du fournisseur.',
  mismatch: 'Ce n’est pas la même adresse.',
} as const
