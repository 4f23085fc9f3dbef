// What is left of an answer when quote and signature are gone, program by program. Short imitations of what each writes.
import { expect, test } from 'vitest'
import { textOfHtml } from '../html-text.ts'
import { visibleText } from './visible-text.ts'

const quote = '> Bonjour,\n> mardi ?'
const plain: readonly (readonly [program: string, written: string, text: string])[] = [
  ['Thunderbird, French', 'Oui.', `Oui.\n\nLe 11/05/2026 à 18:02, Moi a écrit :\n${quote}`],
  ['Thunderbird, Spanish', 'Sí.', `Sí.\n\nEl 11/05/2026 a las 18:02, Yo escribió:\n${quote}`],
  [
    'Outlook, French',
    'Oui.',
    'Oui.\n\nDe : Moi <me@a.example>\nEnvoyé : lundi 11 mai 2026\nÀ : Ada\nObjet : x\n\nBonjour',
  ],
  ['Outlook, German', 'Ja.', 'Ja.\n\nVon: Ich\nGesendet: Montag, 11. Mai 2026\nAn: Ada\nBetreff: x\n\nHallo'],
  ['Outlook, Portuguese', 'Sim.', 'Sim.\n\nDe: Eu\nEnviada: segunda-feira\nPara: Ada\nAssunto: x\n\nOlá'],
  [
    'Gmail, folded',
    'Oui.',
    `Oui.\n\nLe lun. 11 mai 2026 à 18:02, Jean-Christophe <\njc@un-long-domaine.example> a\nécrit :\n\n${quote}`,
  ],
  ['Gmail of 2011', 'Oui.', `Oui.\n\n2011/5/11 Moi <me@a.example>\n\n${quote}`],
  ['no empty line above the quote', 'Oui.', `Oui.\nOn Mon, May 11, 2026 at 6:02 PM Me <me@a.example> wrote:\n${quote}`],
  [
    'BlueMail, with an invisible separator',
    'Oui.',
    'Oui.\n\n\u2063Télécharger BlueMail pour Android \n\nLe 11 mai 2026, à 18:02, Moi <me@a.example> a écrit:\n>x',
  ],
  [
    'help desk',
    'Votre demande 12 est close.',
    '##- Please type your reply above this line -##\n\nVotre demande 12 est close.',
  ],
  ['answer below', 'Oui.', `On Mon, 11 May 2026, Me <me@a.example> wrote:\n${quote}\n\nOui.`],
  [
    'answers between',
    '10 h.\n\nIci.',
    'Le 11 mai 2026, Moi <me@a.example> a écrit :\n> Quand ?\n\n10 h.\n\n> Où ?\n\nIci.',
  ],
  [
    'Superhuman',
    'Oui.',
    'Oui.\n\nSent via Superhuman ( https://sprh.mn/?vip=a@b.example )\n\nOn Mon, May 11, 2026, Me < me@a.example > wrote:\n\n> x',
  ],
  [
    'BlackBerry',
    'Oui.',
    'Oui.\n\nSent from my BlackBerry 10 smartphone.\n  Original Message\nFrom: Me\nSent: Monday\nTo: Ada\nSubject: x\n\nHi',
  ],
  [
    'help desk, French',
    'Voici.',
    'Voici.\n\n##- Veuillez saisir votre réponse au-dessus de cette ligne -##\n\nBonjour',
  ],
  ['help desk, German', 'Hier.', 'Hier.\n\n-- Bitte oberhalb dieser Linie antworten --\n\nHallo'],
  ['prose that looks like an attribution', 'Ada wrote: less is more. I agree.', 'Ada wrote: less is more. I agree.'],
  ['prose that looks like a header', 'From: Paris\nTo: Lyon\nmy trip', 'From: Paris\nTo: Lyon\nmy trip'],
]

test.each(plain)('%s → %j', (_, written, text) => {
  expect(visibleText(text)).toBe(written)
})

const attribution = '<div class="gmail_attr">Am 11. Mai schrieb Ich:</div>'
const html: readonly (readonly [program: string, written: string, html: string])[] = [
  [
    'Gmail, answer above',
    'Oui',
    `<div>Oui</div><div class="gmail_quote">${attribution}<blockquote>x</blockquote></div>`,
  ],
  [
    'Gmail, answer below',
    'Oui',
    `<div class="gmail_quote">${attribution}<blockquote>x</blockquote></div><div>Oui</div>`,
  ],
  [
    'Outlook',
    'Oui',
    '<div>Oui</div><div id="appendonsend"></div><div id="divRplyFwdMsg"><b>From:</b> Me</div><div>Hi</div>',
  ],
  [
    'Yahoo',
    'Oui',
    '<div>Oui</div><div class="yahoo_quoted"><div>Le lundi, Moi a écrit :</div><div>Bonjour</div></div>',
  ],
]

test.each(html)('HTML of %s → %j', (_, written, source) => {
  expect(visibleText(textOfHtml(source))).toBe(written)
})
