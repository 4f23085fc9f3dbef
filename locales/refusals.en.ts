// What is said when a request is refused.
import type { RefusalCode } from '../contract/refusal.ts'

export const refusals = {
  invalid: 'Some of this needs to be corrected.',
  'not-signed-in': 'Sign in to continue.',
  'not-allowed': 'You are not allowed to do this.',
  'not-found': 'This does not exist, or no longer does.',
  'already-exists': 'This exists already.',
  'wrong-password': 'The address and the password do not match.',
  'too-many-attempts': 'Too many attempts. Wait a little before you try again.',
  'first-run-over': 'This installation already has an owner. Sign in instead.',
  'wrong-token': 'This link is not valid. Use the one that the terminal shows.',
  'password-needed': 'The server or its encryption changes: enter the password again.',
  'unencrypted-needs-private-address': 'Without encryption, only a server on your private network is accepted.',
  'private-network-denied': 'This installation does not connect to private network addresses.',
  'sealed-for-another-server': 'The password was sealed for another server. Enter it again.',
  'vault-not-ready': 'The password vault is not ready yet. Try again in a few seconds.',
  'confirmation-mismatch': 'The confirmation text does not match.',
  'too-large': 'This is too large.',
  'too-late': 'It is too late for that: the message has moved on.',
  'database-away': 'The database does not answer. Try again in a few seconds.',
  bug: 'Something went wrong on our side. Please quote the reference when you report it.',
} satisfies Record<RefusalCode, string>
