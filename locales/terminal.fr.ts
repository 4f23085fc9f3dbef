// What the terminal says when FluenzR starts.
import { typeset } from './french-typography.ts'

export const terminal = typeset({
  preparing: 'Préparation de la page web (une seule fois)…',
  open: 'FluenzR est prêt :',
  firstRun: 'Premier démarrage : créez votre accès par ce lien, valable une seule fois :',
  data: 'Données :',
  stop: 'Pour arrêter : Ctrl-C',
  stopping: 'Arrêt en cours…',
  stopped: 'Tout est arrêté.',
})
