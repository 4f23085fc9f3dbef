// The message that a check sends to the account's own address.
export const testMessage = {
  language: 'fr',
  subject: 'Message de test de FluenzR',
  paragraphs: [
    'Ce message confirme que FluenzR peut envoyer des e-mails depuis votre compte.',
    'Il a été envoyé par votre propre serveur, à votre propre adresse, parce que vous avez demandé un test. Vous pouvez le supprimer.',
  ],
}
