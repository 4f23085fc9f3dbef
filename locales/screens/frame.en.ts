// Words of the frame: navigation, status line, what every page shares.
import type { Shape } from '../shape.ts'
import type * as fr from './frame.fr.ts'

export const frame: Shape<typeof fr.frame> = {
  toContent: 'Skip to content',
  navigation: 'Main navigation',
  accounts: 'Email accounts',
  sending: 'Sending',
  replies: 'Replies',
  settings: 'Settings',
  help: 'Help',
  signOut: 'Sign out',
  language: 'Language',
  scheme: 'Appearance',
  schemeLight: 'Light',
  schemeDark: 'Dark',
  schemeAuto: 'Same as system',
  senderAway: 'The sending system is not answering. Checks and messages wait for it to return; nothing is lost.',
  databaseAway: 'The database is not answering. Your pages will update as soon as it is back.',
  serverAway: 'FluenzR is not answering. Trying again…',
  practice:
    'Practice mode: the practice mailbox is make-believe, and everything here is thrown away when the demo ends.',
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  saved: 'Saved',
  copy: 'Copy',
  copied: 'Copied',
  delete: 'Delete',
  back: 'Back',
  more: 'Show more',
  newTab: 'new tab',
  never: 'never',
  justNow: 'just now',
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address may be incomplete, or what it showed has been deleted.',
  brokenTitle: 'This page could not be shown',
  brokenText: 'FluenzR ran into an unexpected error. Try again; if it returns, include the words below in your report.',
  toAccounts: 'Back to accounts',
  labelled: '{{label}}:',
}

export const soon: Shape<typeof fr.soon> = {
  repliesTitle: 'Replies',
  repliesText: 'Replies to your messages will be listed here as conversations, next to the message they answer.',
  notYet: 'Coming soon: this part has not been built yet. You can already connect and check your accounts.',
}

export const fieldErrors: Shape<typeof fr.fieldErrors> = {
  required: 'This field is needed.',
  invalid: 'This value is not accepted.',
  email: 'A full email address is expected, such as name@example.com.',
  host: 'A server name is expected, without spaces or “/”, such as smtp.example.com.',
  port: 'A number between 1 and 65535 is expected.',
  passwordShort: 'At least ten characters.',
  tooLong: 'This is too long.',
  unencrypted: 'Without encryption, only a machine on your private network is allowed.',
  privateNetwork: 'This installation does not connect to private network addresses.',
  holes: 'First complete the server name on the provider’s card.',
  mismatch: 'This is not the same address.',
}
