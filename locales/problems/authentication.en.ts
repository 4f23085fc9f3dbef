// Problems of logging in.
import type { ProblemWords } from '../problem-words.ts'
import type { authenticationProblems as french } from './authentication.fr.ts'

export const authenticationProblems: Record<keyof typeof french, ProblemWords> = {
  'auth-failed': {
    cause: 'The server refuses this user name or this password.',
    meaning: 'The connection works; it is the login that fails. The server does not say which of the two is wrong.',
    steps: [
      'Check the user name: most often it is the complete address.',
      'Type the password again with its capitals and small letters, without a space before or after.',
      'If two-factor authentication is on, create an app password and use it here.',
      'Check that the same password opens the mailbox on the provider’s site.',
    ],
  },
  'app-password-required': {
    cause: 'This provider expects an app password.',
    meaning:
      'The usual password only opens the site. Other programs need a password of their own, which is made in the security settings and can be withdrawn at any time.',
    steps: [
      'Open the security settings of your account at the provider.',
      'Turn on two-step verification if it is not on yet: most require it.',
      'Create an app password named “FluenzR”.',
      'Paste it here in place of the usual password.',
    ],
  },
  'oauth-required': {
    cause: 'This server no longer takes passwords: it needs an OAuth authorisation.',
    meaning:
      'The provider has closed the login by password, or an authorisation given earlier has expired or was withdrawn.',
    steps: [
      'Connect this account with “+ Microsoft” or “+ Gmail” rather than SMTP.',
      'If it was connected that way already, give your authorisation again.',
      'In a company, ask the administrator to allow the application.',
    ],
  },
  'smtp-auth-disabled-for-mailbox': {
    cause: 'Authenticated sending (SMTP AUTH) is switched off for this mailbox.',
    meaning:
      'The password may well be right, but the administrator or the provider does not let this mailbox send by SMTP.',
    steps: [
      'In Microsoft 365, open Active users, then the mailbox, Mail, Manage email apps, and tick “Authenticated SMTP”.',
      'At another provider, enable “SMTP” or “mail clients” in the settings of the mailbox.',
      'Allow up to an hour for the setting to take effect, then run the check again.',
      'If the administrator does not want to enable it, connect the account by OAuth.',
    ],
  },
  'imap-disabled': {
    cause: 'IMAP access is not enabled for this mailbox.',
    meaning: 'The provider wants IMAP to be allowed before a program may read the mailbox. Sending is not concerned.',
    steps: [
      'Open the mail settings on the provider’s site.',
      'Enable IMAP (often under “Forwarding and POP/IMAP” or “Mail clients”).',
      'Run the check again a few minutes later.',
    ],
  },
  'auth-mechanism': {
    cause: 'The server offers no way of logging in that FluenzR can use here.',
    meaning:
      'Either logging in is only open on another port or after encryption, or this server demands a method that we do not know.',
    steps: [
      'Check the port: port 25 is not made for sending with a password; choose 587 or 465.',
      'Check that encryption is on: many servers ask for the password only after it.',
      'Ask your provider which methods it accepts (PLAIN, LOGIN, OAuth).',
    ],
  },
  'auth-slow-down': {
    cause: 'Too many login attempts: the server asks us to wait.',
    meaning:
      'This is not a refused password. The server slows down on purpose, and insisting would make the wait longer.',
    steps: [
      'Wait at least a quarter of an hour without another attempt.',
      'Check that no other program uses an old password for this mailbox.',
      'Then run the check once.',
    ],
  },
  'account-disabled-or-locked': {
    cause: 'This account is locked or suspended at the provider.',
    meaning:
      'The provider has locked the access: unusual activity, too many attempts, an unpaid bill or a decision of the administrator. No setting here can change that.',
    steps: [
      'Log in to the mailbox on the provider’s site and follow what it asks for.',
      'Change the password if the provider speaks of suspicious activity.',
      'In a company, turn to the administrator.',
      'Once the account is back, run the check again.',
    ],
  },
  'secret-unusable': {
    cause: 'The stored password cannot be opened.',
    meaning:
      'It was sealed for another server, or with a key that no longer exists. For safety it is never used for anything but what it was meant for.',
    steps: ['Type the password of this account again.', 'If it happens again, tell the administrator of FluenzR.'],
  },
}
