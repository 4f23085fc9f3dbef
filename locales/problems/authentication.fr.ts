// Problems of logging in.
export const authenticationProblems = {
  'auth-failed': {
    cause: 'Le serveur refuse ce nom d’utilisateur ou ce mot de passe.',
    meaning:
      'La connexion fonctionne ; c’est l’identification qui échoue. Le serveur ne dit pas lequel des deux est en cause.',
    steps: [
      'Vérifiez le nom d’utilisateur : c’est le plus souvent l’adresse complète.',
      'Saisissez à nouveau le mot de passe en respectant majuscules et minuscules, sans espace avant ni après.',
      'Si la double authentification est activée, créez un mot de passe d’application et utilisez-le ici.',
      'Vérifiez que le même mot de passe ouvre bien la messagerie sur le site du fournisseur.',
    ],
  },
  'app-password-required': {
    cause: 'Ce fournisseur attend un mot de passe d’application.',
    meaning:
      'Le mot de passe habituel n’ouvre que le site. Les autres logiciels ont besoin d’un mot de passe à part, que l’on crée dans les réglages de sécurité et que l’on peut retirer à tout moment.',
    steps: [
      'Ouvrez les réglages de sécurité de votre compte chez le fournisseur.',
      'Activez la validation en deux étapes si elle ne l’est pas encore : la plupart l’exigent.',
      'Créez un mot de passe d’application nommé « FluenzR ».',
      'Collez-le ici à la place du mot de passe habituel.',
    ],
  },
  'oauth-required': {
    cause: 'Ce serveur n’accepte plus les mots de passe : il faut une autorisation OAuth.',
    meaning:
      'Le fournisseur a fermé la connexion par mot de passe, ou l’autorisation donnée auparavant a expiré ou a été retirée.',
    steps: [
      'Connectez ce compte par « + Microsoft » ou « + Gmail » plutôt que par SMTP.',
      'S’il était déjà connecté ainsi, donnez à nouveau votre autorisation.',
      'Dans une entreprise, demandez à l’administrateur d’autoriser l’application.',
    ],
  },
  'smtp-auth-disabled-for-mailbox': {
    cause: 'L’envoi authentifié (SMTP AUTH) est désactivé pour cette boîte.',
    meaning:
      'Le mot de passe est peut-être juste, mais l’administrateur ou le fournisseur n’autorise pas cette boîte à envoyer par SMTP.',
    steps: [
      'Dans Microsoft 365, ouvrez Utilisateurs actifs, puis la boîte, Courrier, Gérer les applications de messagerie, et cochez « SMTP authentifié ».',
      'Chez un autre fournisseur, activez « SMTP » ou « clients de messagerie » dans les réglages de la boîte.',
      'Patientez jusqu’à une heure, le temps que le réglage soit appliqué, puis relancez le test.',
      'Si l’administrateur ne souhaite pas l’activer, connectez le compte par OAuth.',
    ],
  },
  'imap-disabled': {
    cause: 'L’accès IMAP n’est pas activé pour cette boîte.',
    meaning:
      'Le fournisseur demande que l’on autorise IMAP avant qu’un logiciel puisse lire la boîte. L’envoi n’est pas concerné.',
    steps: [
      'Ouvrez les réglages de la messagerie sur le site du fournisseur.',
      'Activez IMAP (souvent sous « Transfert et POP/IMAP » ou « Clients de messagerie »).',
      'Relancez le test quelques minutes plus tard.',
    ],
  },
  'auth-mechanism': {
    cause: 'Le serveur ne propose aucune manière de s’identifier que FluenzR puisse utiliser ici.',
    meaning:
      'Soit l’identification n’est ouverte que sur un autre port ou après le chiffrement, soit ce serveur exige un procédé que nous ne connaissons pas.',
    steps: [
      'Vérifiez le port : le port 25 n’est pas fait pour l’envoi avec mot de passe ; choisissez 587 ou 465.',
      'Vérifiez que le chiffrement est activé : beaucoup de serveurs ne demandent le mot de passe qu’ensuite.',
      'Demandez à votre fournisseur quels procédés il accepte (PLAIN, LOGIN, OAuth).',
    ],
  },
  'auth-slow-down': {
    cause: 'Trop de tentatives de connexion : le serveur demande d’attendre.',
    meaning:
      'Ce n’est pas un mot de passe refusé. Le serveur ralentit volontairement, et insister prolongerait l’attente.',
    steps: [
      'Attendez au moins un quart d’heure sans nouvelle tentative.',
      'Vérifiez qu’aucun autre logiciel n’utilise un ancien mot de passe pour cette boîte.',
      'Relancez ensuite le test une seule fois.',
    ],
  },
  'account-disabled-or-locked': {
    cause: 'Ce compte est bloqué ou suspendu chez le fournisseur.',
    meaning:
      'Le fournisseur a verrouillé l’accès : activité inhabituelle, trop d’essais, impayé ou décision de l’administrateur. Aucun réglage ici ne peut y remédier.',
    steps: [
      'Connectez-vous à la messagerie par le site du fournisseur et suivez ce qu’il demande.',
      'Changez le mot de passe si le fournisseur évoque une activité suspecte.',
      'Dans une entreprise, adressez-vous à l’administrateur.',
      'Une fois le compte rétabli, relancez le test.',
    ],
  },
  'secret-unusable': {
    cause: 'Le mot de passe enregistré ne peut pas être ouvert.',
    meaning:
      'Il a été scellé pour un autre serveur ou avec une clé qui n’existe plus. Par sécurité, il n’est jamais utilisé ailleurs que pour ce à quoi il était destiné.',
    steps: [
      'Saisissez à nouveau le mot de passe de ce compte.',
      'Si cela se répète, prévenez l’administrateur de FluenzR.',
    ],
  },
}
