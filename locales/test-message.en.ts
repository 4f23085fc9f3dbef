// The message that a check sends to the account's own address.
export const testMessage = {
  language: 'en',
  subject: 'FluenzR test message',
  paragraphs: [
    'This message confirms that FluenzR can send e-mail from your account.',
    'Your own server sent it to your own address because you asked for a test. You can delete it.',
  ],
}
