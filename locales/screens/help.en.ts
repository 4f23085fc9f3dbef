// Words of the help reader; the articles themselves are in locales/help.
import type { Shape } from '../shape.ts'
import type * as fr from './help.fr.ts'

export const help: Shape<typeof fr.help> = {
  title: 'Help',
  search: 'Search help',
  nothing: 'No page mentions “{{query}}”. Try another word, such as the name of the provider or of the field.',
  found_one: '{{count}} page',
  found_other: '{{count}} pages',
  groups: {
    start: 'Getting started',
    fields: 'The fields of the form',
    sending: 'Sending',
    replies: 'Replies',
    security: 'Security',
    problems: 'Solving a problem',
    causes: 'Every known cause',
    providers: 'Providers',
  },
  panel: 'Help',
  wholePage: 'Open the whole page',
  settingsOf: '{{provider}} settings',
  smtp: 'Sending (SMTP)',
  imap: 'Receiving (IMAP)',
  sources: 'Sources',
  connectWith: 'Connect a {{provider}} mailbox',
  unknown: 'There is no such help page.',
  all: 'All help pages',
}
