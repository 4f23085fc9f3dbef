// What mail servers and clients put around an answer when they report it. Their own words ("refused to talk to me",
// "Mailbox unavailable") would be taken for the server's; some of them stand for a reply code.

const wrappers: readonly RegExp[] = [
  /invalid greeting\. response=(?=[45]\d\d)/gi, // nodemailer
  /smtp error from remote mail (server|host) after [^\n:]{0,200}:(?: ?<[^>\n]*>)?( size=\d+)?:?/gi, // Exim
  /\b(server )?refused to talk to me:/gi, // Postfix
  /\bhost \S{1,255}\[[\da-f.:]{3,45}\](:\d{1,5})? said:/gi, // Postfix
  /(an? (outgoing server \(smtp\) )?error (has )?occurred while sending mail[.:]?\s{1,9})?the (mail )?server responded( with)?:/gi, // Thunderbird
  /smtp error from remote server for [\w ]{2,30} command, host: \S{1,255} \([\d.]{7,15}\) reason:/gi, // MXlogic, 1&1
  /\(in reply to [\w ]{0,40}command\)/gi, // Postfix
  /(\S{1,255} (does not like recipient|failed after i sent the message)|connected to \S{1,255} but [\w ]{3,40})\.?\s{1,9}remote host said:/gi, // qmail
  /can't send mail - all recipients were rejected:/gi, // nodemailer
  /expected response code "?[\d/]{3,15}"? but got (code )?"?\d{3}"?,? with message/gi, // Swift Mailer, Symfony
  /the smtp server requires a secure connection or the client was not authenticated\.(?=\s*the server response was:)/gi, // .NET
  /smtp error: (data not accepted|the following recipients failed)[.:]?/gi, // PHPMailer
  // Outlook Express and Windows Mail, in their languages: "Port: 25, Secure(SSL): No, Server Error: 553, Error Number: 0x…"
  /,? ?\bport ?: ?\d{1,5}, [^,:\n]{3,20}: ?\p{L}{1,5}, [^,:\n]{3,30}: ?\d{3}, [^,:\n]{3,30}: ?0x[\da-f]{8}/giu,
  // Sendmail, PowerMTA, Net::SMTP: the command repeated behind the answer
  /"(mail from|rcpt to|helo|ehlo|auth)\b[^"\n]{0,300}"/gi,
  // GMX, WEB.DE, IONOS: the sentence of RFC 5321 4.2.3 first, the reason on the next line
  /requested (mail )?action (not taken|aborted): (mailbox (unavailable|not available)|exceeded storage allocation)(?=[\s\d-]{1,8}(reject|failure|sender|invalid|for explanation|dns))/gi,
]

// System.Net.Mail.SmtpException says the reply code in words (SmtpStatusCode) before what the server said.
const inWords: Readonly<Record<string, number>> = {
  'service not available, closing transmission channel': 421,
  'mailbox unavailable': 550,
  'error in processing': 451,
  'insufficient system storage': 452,
  'user not local; please try a different path': 551,
  'exceeded storage allocation': 552,
  'mailbox name not allowed': 553,
  'transaction failed': 554,
  'syntax error, command unrecognized': 500,
  'syntax error in parameters or arguments': 501,
  'bad sequence of commands': 503,
  'the smtp server requires a secure connection or the client was not authenticated': 530,
}
const dotNet = /([A-Z][\w ,;]{8,90})\. *The server response was:/

/** The text without the words of whoever reports it. */
export function unwrap(text: string): string {
  const bare = dotNet.test(text) ? text.replace(dotNet, (whole, words: string) => (codeOf(words) ? ' ' : whole)) : text
  return wrappers.reduce((rest, wrapper) => rest.replace(wrapper, ' '), bare)
}

/** 550 for "Mailbox unavailable. The server response was: …" */
export function codeInWords(text: string): number | null {
  return codeOf(dotNet.exec(text)?.[1] ?? '') ?? null
}

function codeOf(words: string): number | undefined {
  return Object.entries(inWords).find(([name]) => words.trim().toLowerCase().endsWith(name))?.[1]
}
