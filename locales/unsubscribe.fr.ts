// The page on which the recipient of a message to a list unsubscribes. They may never have heard of us.
import { typeset } from './french-typography.ts'
import type { unsubscribe as en } from './unsubscribe.en.ts'

export const unsubscribe = typeset({
  title: 'Se désinscrire',
  question: 'Voulez-vous ne plus recevoir de messages de cet expéditeur ?',
  button: 'Me désinscrire',
  doneTitle: 'Désinscription enregistrée',
  done: 'Cet expéditeur ne vous écrira plus.',
  brokenTitle: 'Ce lien est incomplet',
  broken: 'Copiez l’adresse entière depuis le message, ou suivez à nouveau son lien.',
} satisfies typeof en)
