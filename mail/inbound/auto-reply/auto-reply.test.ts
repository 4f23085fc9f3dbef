// Automatic replies in seven languages without any telling header, and people who must not be taken for machines.
import { expect, test } from 'vitest'
import { classifyMail } from '../classify.ts'
import { saidByMachines } from './said-by-machines.ts'
import { saidByPeople } from './said-by-people.ts'

function mail(fields: Record<string, string>, body: string): Uint8Array {
  const encoded = Object.entries({ From: 'ada@example.com', Date: 'Wed, 01 Jul 2026 09:00:00 +0200', ...fields }).map(
    ([name, value]) =>
      `${name}: ${/^[ -~]*$/.test(value) ? value : `=?utf-8?B?${Buffer.from(value).toString('base64')}?=`}`,
  )
  return Buffer.from(`${encoded.join('\r\n')}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`)
}

const machines: readonly (readonly [subject: string, body: string])[] = [
  ['Re: Your offer', 'Thank you for your email. I am out of the office until 15 July with limited access to email.'],
  [
    'Re: Your offer',
    'Hello,\n\nI am currently on annual leave and will respond to your message when I return on Monday.',
  ],
  [
    'Re: Your offer',
    'I will be out of the office starting 07/13/2026 and will not return until 07/27/2026.\nFor urgent matters contact bob@example.com.',
  ],
  ['Re: Your offer', 'This is an automated response. We have received your request and will reply within 24 hours.'],
  ['Ada Lovelace is out of the office', 'I will be back on 27 July.'],
  ['Re: Your offer', 'Jane Smith is no longer with Acme. Please contact bob@example.com.'],
  [
    'Re: Votre offre',
    'Bonjour,\n\nJe suis absent du bureau jusqu’au 15 juillet inclus. En cas d’urgence, merci de contacter accueil@example.fr.\n\nCordialement',
  ],
  ['Re: Votre offre', 'Bonjour,\nJe suis actuellement en congés et serai de retour le 3 août.\nBien cordialement,'],
  ['Re: Votre offre', 'Ceci est un message automatique. Nous avons bien reçu votre demande.'],
  [
    'Re: Votre offre',
    'Madame, Monsieur,\nMonsieur Dupont a quitté la société. Merci d’adresser vos messages à contact@example.fr.',
  ],
  [
    'Re: Votre offre',
    'Bonjour, nos bureaux sont fermés du 1er au 22 août. Nous répondrons à votre message à notre retour.',
  ],
  [
    'AW: Ihr Angebot',
    'Guten Tag,\n\nich bin bis zum 15.07.2026 nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.',
  ],
  [
    'AW: Ihr Angebot',
    'Vielen Dank für Ihre Nachricht. Ich bin vom 01.07. bis 15.07. im Urlaub und nicht erreichbar. In dringenden Fällen wenden Sie sich bitte an kollege@example.de.',
  ],
  [
    'AW: Ihr Angebot',
    'Herr Muster arbeitet nicht mehr für unser Unternehmen. Bitte wenden Sie sich an info@example.de.',
  ],
  [
    'Re: Su oferta',
    'Gracias por su mensaje. Estoy fuera de la oficina hasta el 15 de julio. Para asuntos urgentes, contacte con soporte@example.es.',
  ],
  ['Re: La Sua offerta', 'Grazie per il messaggio. Sono in ferie fino al 15 luglio e risponderò al mio rientro.'],
  [
    'Re: Uw aanbod',
    'Bedankt voor uw bericht. Ik ben afwezig tot 15 juli. Voor dringende zaken kunt u contact opnemen met info@example.nl.',
  ],
  [
    'Re: A sua proposta',
    'Obrigado pela sua mensagem. Estou de férias até 15 de julho. Responderei assim que possível.',
  ],
  ['Automatisch antwoord: aanbod', 'Tot ziens'],
  ['Risposta automatica: offerta', 'A presto'],
  ['Réponse automatique : offre', 'Absente.'],
  ['Out of Office Re: Your offer', 'Back Monday.'],
]

test.each(machines)('a machine: %s / %s', async (subject, body) => {
  expect(await classifyMail(mail({ Subject: subject }, body))).toMatchObject({ kind: 'auto-reply' })
})

const people: readonly (readonly [fields: Record<string, string>, body: string])[] = [
  [
    { Subject: 'Re: Your offer' },
    'I am out of the office until Monday, but yes, I am interested. Can you call me on Tuesday?',
  ],
  [{ Subject: 'Re: Your offer' }, 'Out of office this week, let’s talk next Wednesday.'],
  [
    { Subject: 'Re: Automatic reply: Your offer' },
    'Sorry for the automatic answer, I am back now. Send me the proposal.',
  ],
  [
    { Subject: 'Re: Votre offre' },
    'Bonjour,\n\nJe suis en déplacement cette semaine, pouvez-vous me rappeler lundi ?\n\nMerci',
  ],
  [{ Subject: 'Re: Votre offre' }, 'Bien reçu, merci. Je reviens vers vous rapidement.'],
  [{ Subject: 'Re: Votre offre' }, 'Merci pour votre message. Je transmets à mon collègue qui vous contactera.'],
  [{ Subject: 'Absence de réponse' }, 'Bonjour, je n’ai pas eu de retour à ma question. Merci'],
  [{ Subject: 'Congés' }, 'Bonjour, quand prenez-vous vos congés ?'],
  [{ Subject: 'AW: Ihr Angebot' }, 'Vielen Dank für Ihre E-Mail. Leider kein Interesse.'],
  [{ Subject: 'Re: Su oferta' }, 'Gracias por escribir, pero no me interesa.'],
  [{ Subject: 'Re: Your offer', Precedence: 'bulk' }, 'Sounds good.'],
  [
    {
      Subject: 'Re: Your offer',
      Precedence: 'list',
      'List-Id': '<a.example>',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    'Fine with me.',
  ],
  [{ Subject: 'Re: Your offer', 'Return-Path': '<>' }, 'Fine with me.'],
  [{ Subject: 'Re: Your offer', 'X-Auto-Response-Suppress': 'DR, RN, NRN' }, 'Fine with me.'],
  [{ Subject: 'Re: Your offer', 'Auto-Submitted': 'no' }, 'Fine with me.'],
  [
    { Subject: 'Re: Your offer' },
    'Fine!\n\nOn 1 July 2026 Bob <bob@example.org> wrote:\n> I am out of the office until Monday.\n> This is an automatic reply.',
  ],
  [{ Subject: 'Re: Your offer' }, 'My colleague Jane is no longer with us, but I can help. What is your price?'],
  [{ Subject: 'Re: hello' }, 'Received.'],
  [{ Subject: 'Out of office' }, 'Your out of office says you are back on Monday. Ping me then.'],
]

test.each(people)('a person: %o %s', async (fields, body) => {
  expect(await classifyMail(mail(fields, body))).toMatchObject({ kind: 'human' })
})

test.each(saidByPeople)('said by a person: %s', async (body) => {
  expect((await classifyMail(mail({ Subject: 'Re: Votre offre' }, body))).kind).toBe('human')
})

test.each(saidByMachines)('said by a machine: %s', async (body) => {
  expect((await classifyMail(mail({ Subject: 'Re: Votre offre' }, body))).kind).toBe('auto-reply')
})

test.each([
  'Ma boîte est protégée contre les spams. Pour que votre message me soit remis, merci de cliquer sur ce lien et de vous authentifier.',
  'Your message is being held because your address has not been verified. To release your message, please reply to this one.',
  'Ihre Nachricht wurde zurückgehalten. Bitte bestätigen Sie mit einem Klick, dass Sie kein Roboter sind.',
])('a filter that wants a proof has not delivered anything: %s', async (body) => {
  expect((await classifyMail(mail({ Subject: 'Authentification' }, body))).kind).toBe('auto-reply')
})

test.each([
  'Hello, please note that Dana Reed left the company effective June 30, 2026. Write to hello@client.example.',
  'Bonjour, Madame Roy ayant fait valoir ses droits à la retraite, merci d’écrire à rh@client.example.',
  'Frau Adler hat unser Unternehmen zum 30.06.2026 verlassen. Bitte wenden Sie sich an vertrieb@werk.example.',
])('does not work there any more: %s', async (body) => {
  expect(await classifyMail(mail({ Subject: 'Re: x' }, body))).toMatchObject({ kind: 'auto-reply', left: true })
})

test('a machine does not know the name of the one who will write', async () => {
  const body = 'Bonjour Marie, Mme Blin a quitté la société. Adressez-vous à M. Petit, petit@client.example.'
  const sent = (To: string) => classifyMail(mail({ Subject: 'Re: x', To }, body))
  expect((await sent('marie.roux@exp.example')).kind).toBe('human')
})

test('a program that reports something answers nothing, though it says auto-generated (RFC 3834)', async () => {
  const report = { From: 'notifications@build.example', Subject: 'Build failed', 'Auto-Submitted': 'auto-generated' }
  expect((await classifyMail(mail(report, 'Step 3 failed.'))).kind).toBe('other')
})

test.each([
  ['I am away until August 15th.', '2026-08-15'],
  ['I am out of the office until Monday, 3 August 2026.', '2026-08-03'],
  ['Je suis absent du 1er au 22 août.', '2026-08-22'],
  ['Je suis en congés, de retour le 05/01/2027. Pour toute urgence, appelez le 01.', '2027-01-05'],
  ['Je suis en congés jusqu’au 31/08 inclus.', '2026-08-31'],
  ['Ich bin bis zum 15.08. nicht im Büro.', '2026-08-15'],
  ['Estoy de vacaciones hasta el 15 de agosto.', '2026-08-15'],
  ['Sono in ferie fino al 20 agosto.', '2026-08-20'],
  ['Ik ben met vakantie tot 20 augustus.', '2026-08-20'],
  ['Estou de férias até 20 de agosto.', '2026-08-20'],
  ['I am out of the office until 5 January.', '2027-01-05'],
  ['I am away, back in the office on 08/09.', undefined],
  ['OOO from Mon 13 Jul through Fri 24 Jul. Back on Mon 27 Jul.', '2026-07-27'],
  ['I will be back at my desk on Tuesday, July 28th.', '2026-07-28'],
  ['Absent à partir du 13/07/2026 et de retour le 27/07/2026.', '2026-07-27'],
  ['Je suis absente jusqu’au mardi 4 août au matin.', '2026-08-04'],
  ['Je prendrai connaissance de votre message à mon retour, le 27/07/26.', '2026-07-27'],
  ['Nous reprenons le 24 août.', '2026-08-24'],
  ['Je ne pourrai répondre à vos mails avant le 22 juillet.', '2026-07-22'],
  ['Absent pour congés du 10/07 au 02/08.', '2026-08-02'],
  ['Ich bin in Elternzeit und kehre am 1. Oktober 2026 zurück.', '2026-10-01'],
  ['Betriebsurlaub vom 3. bis 21. August. Ab Montag, 24. August, sind wir wieder für Sie da.', '2026-08-24'],
  ['Wir haben vom 27.7. bis 7.8. Betriebsferien und sind ab 10.8. wieder erreichbar.', '2026-08-10'],
  ['Van 13 juli t/m 31 juli ben ik met vakantie.', '2026-07-31'],
  ['Maandag 27 juli ben ik terug op kantoor.', '2026-07-27'],
  ['Estou de férias de 13 a 31 de julho.', '2026-07-31'],
])('%s → back on %s', async (body, returnsOn) => {
  const found = await classifyMail(mail({ Subject: 'Automatic reply: x' }, body))
  expect(found).toMatchObject({ kind: 'auto-reply' })
  expect('returnsOn' in found ? found.returnsOn : undefined).toBe(returnsOn)
})

test('somebody who left is told apart from somebody who is away', async () => {
  const gone = mail(
    { Subject: 'Réponse automatique : offre' },
    'Bonjour, M. Dupont a quitté la société. Contactez accueil@example.fr.',
  )
  expect(await classifyMail(gone)).toMatchObject({ kind: 'auto-reply', left: true })
  const away = mail({ Subject: 'Réponse automatique : offre' }, 'Bonjour, je suis absent jusqu’à lundi.')
  expect(await classifyMail(away)).toMatchObject({ kind: 'auto-reply', left: false })
})
