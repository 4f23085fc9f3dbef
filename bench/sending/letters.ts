// The letters that the measurements send: text of 5 KB, the same for everybody who sends them.
const sentence = 'Nous nous sommes parlé au salon, et je vous envoie comme promis le plan du chantier avec ses dates. '

/** About 5 KB once it is rendered. */
export const letterText = `Bonjour {{firstName}},\r\n\r\n${`${sentence}\r\n`.repeat(44)}`
export const letterSubject = 'Le plan du chantier'
export const recipientOf = (nth: number): string => `lecteur.${nth}@example.org`
