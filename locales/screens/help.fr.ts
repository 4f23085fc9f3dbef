// Words of the help reader; the articles themselves are in locales/help.
export const help = {
  title: 'Aide',
  search: 'Chercher dans l’aide',
  nothing:
    'Aucune page ne parle de « {{query}} ». Essayez un autre mot, par exemple le nom du fournisseur ou du champ.',
  found_one: '{{count}} page',
  found_many: '{{count}} de pages',
  found_other: '{{count}} pages',
  groups: {
    start: 'Pour commencer',
    fields: 'Les champs du formulaire',
    sending: 'Envois',
    replies: 'Réponses',
    security: 'Sécurité',
    problems: 'Résoudre un problème',
    causes: 'Toutes les causes connues',
    providers: 'Fournisseurs',
  },
  panel: 'Aide',
  wholePage: 'Ouvrir la page entière',
  settingsOf: 'Réglages de {{provider}}',
  smtp: 'Envoi (SMTP)',
  imap: 'Réception (IMAP)',
  sources: 'Sources',
  connectWith: 'Connecter une boîte {{provider}}',
  unknown: 'Cette page d’aide n’existe pas.',
  all: 'Toutes les pages d’aide',
} as const
