// What the page of writing asks of the API, and what it refuses before it asks.
import { expect, test } from 'vitest'
import { NewMailing } from '../../../contract/mailing.ts'
import { NewMessage } from '../../../contract/message.ts'
import { emptyDraft, mailingErrors, mailingOf, messageErrors, messageOf } from './draft.ts'
import { readList } from './read-list.ts'

const account = '8a6e0804-2bd0-4672-b79d-d97027f9071a'
const now = Date.parse('2026-11-22T10:00:00Z')
const draft = { ...emptyDraft, accountId: account, to: ['Ana <ana@x.fr>'], subject: 'Bonjour', text: 'À bientôt' }

test('a message becomes what the contract takes', () => {
  const file = { id: '1', name: 'a.pdf', type: '', bytes: 3, state: 'ready' as const, share: 1, content: 'AAAA' }
  const body = NewMessage.parse(messageOf({ ...draft, files: [file], replyTo: 'moi@x.fr' }, account))
  expect(body).toMatchObject({
    to: [{ address: 'ana@x.fr', name: 'Ana' }],
    replyTo: { address: 'moi@x.fr' },
    text: 'À bientôt',
    attachments: [{ filename: 'a.pdf', content: 'AAAA' }],
  })
  expect(body.html).toBeUndefined()
  expect(body.sendAt).toBeUndefined()
})

test('a list becomes what the contract takes', () => {
  const list = readList('email;prenom\nana@x.fr;Ana')
  const body = NewMailing.parse(mailingOf({ ...draft, text: 'Bonjour {{prenom|vous}}' }, account, list))
  expect(body.recipients).toEqual([{ address: 'ana@x.fr', name: '', variables: { prenom: 'Ana' } }])
})

test('what is missing or wrong is named by field', () => {
  expect(messageErrors(emptyDraft, now)).toEqual({ accountId: 'required', text: 'textOrHtml', to: 'required' })
  const wrong = { ...draft, cc: ['nobody'], replyTo: 'x', sendAt: '2026-11-21T10:00' }
  expect(messageErrors(wrong, now)).toEqual({ cc: 'addresses', replyTo: 'email', sendAt: 'past' })
  expect(messageErrors(draft, now)).toEqual({})
})

test('an unknown variable is refused in the field where it stands, with a fallback too', () => {
  const list = readList('email;prenom\nana@x.fr;Ana')
  const typo = { ...draft, subject: 'Pour {{prenon|vous}}', text: '{{prenom}}' }
  expect(mailingErrors(typo, list, now)).toEqual({ subject: 'variables' })
})

test('a line without an address stops the list', () => {
  expect(mailingErrors(draft, readList('ana@x.fr\nnobody'), now)).toEqual({ list: 'lines' })
})
