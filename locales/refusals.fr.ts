// What is said when a request is refused.
import type { RefusalCode } from '../contract/refusal.ts'
import { typeset } from './french-typography.ts'

export const refusals = typeset({
  invalid: 'Certaines informations sont à corriger.',
  'not-signed-in': 'Connectez-vous pour continuer.',
  'not-allowed': 'Vous n’avez pas le droit de faire cela.',
  'not-found': 'Cet élément n’existe pas, ou n’existe plus.',
  'already-exists': 'Cet élément existe déjà.',
  'wrong-password': 'L’adresse ou le mot de passe ne correspond pas.',
  'too-many-attempts': 'Trop d’essais. Patientez un peu avant de recommencer.',
  'first-run-over': 'Cette installation a déjà un propriétaire. Connectez-vous.',
  'wrong-token': 'Ce lien n’est pas valable. Reprenez celui qui est affiché dans le terminal.',
  'password-needed': 'Le serveur ou le chiffrement change : saisissez à nouveau le mot de passe.',
  'unencrypted-needs-private-address': 'Sans chiffrement, seul un serveur de votre réseau privé est accepté.',
  'private-network-denied': 'Cette installation ne se connecte pas aux adresses de réseaux privés.',
  'sealed-for-another-server': 'Le mot de passe a été scellé pour un autre serveur. Saisissez-le à nouveau.',
  'vault-not-ready': 'Le coffre des mots de passe n’est pas encore prêt. Réessayez dans quelques secondes.',
  'confirmation-mismatch': 'Le texte de confirmation ne correspond pas.',
  'too-large': 'C’est trop volumineux.',
  'too-late': 'Trop tard : ce message n’en est plus là.',
  'database-away': 'La base de données ne répond pas. Réessayez dans quelques secondes.',
  bug: 'Une erreur s’est produite chez nous. Indiquez la référence si vous nous la signalez.',
} satisfies Record<RefusalCode, string>)
