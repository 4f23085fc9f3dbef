// What the terminal says when FluenzR starts.
import type { terminal as french } from './terminal.fr.ts'

export const terminal = {
  preparing: 'Preparing the web page (only once)…',
  open: 'FluenzR is ready:',
  firstRun: 'First start: create your access with this link, valid once:',
  data: 'Data:',
  stop: 'To stop: Ctrl-C',
  stopping: 'Stopping…',
  stopped: 'Everything has stopped.',
} satisfies Record<keyof typeof french, string>
