// Words of sign-in and first run.
import type { Shape } from '../shape.ts'
import type * as fr from './people.fr.ts'

export const door: Shape<typeof fr.door> = {
  signInTitle: 'Sign in',
  email: 'Email',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  signIn: 'Sign in',
  wrong: 'The address or the password does not match.',
  wait: 'Too many attempts. You can try again in {{seconds}} s.',
  forgotten: 'Forgotten your password? Whoever runs this installation can replace it with the command',
  noOwner: 'This installation has no owner yet. Open the one-time link that the terminal printed at start-up.',
  firstTitle: 'Welcome to FluenzR',
  firstText: 'Create the owner’s account. You can then connect your first mailbox.',
  name: 'Your name',
  workspaceName: 'Workspace name',
  workspaceHint: 'Your company’s name, for instance. You can change it at any time.',
  passwordHint: 'At least ten characters. A phrase of several words works very well.',
  create: 'Create the workspace',
  tokenMissingTitle: 'The first-run link is missing',
  tokenMissing:
    'This page opens with the one-time link that FluenzR prints in its terminal the first time it starts. Copy the whole link, including what follows the # sign.',
  tokenWrongTitle: 'This link does not match',
  tokenWrong:
    'It may come from an earlier start. Use the latest link printed in the terminal, or restart FluenzR to get a new one.',
  overTitle: 'The owner already exists',
  over: 'This link has been used. Sign in with the address and password chosen then.',
  toSignIn: 'Go to sign-in',
  strength: 'Password strength',
  strength0: 'Very weak: guessed at once',
  strength1: 'Weak: quickly guessed',
  strength2: 'Fair',
  strength3: 'Good',
  strength4: 'Very good',
}
