// Who gets an answer.
import { expect, test } from 'vitest'
import type { ConversationDetail } from '../../contract/conversation.ts'
import { answerable, nameOf, othersOf } from './people.ts'

type Item = ConversationDetail['items'][number]
const mail = (id: string, kind: string) => ({ direction: 'incoming', id, kind }) as Item
const ours = { direction: 'outgoing', id: 'ours' } as Item

test('the newest mail of a person is answered, also under an automatic one', () => {
  expect(answerable([mail('1', 'human'), ours, mail('2', 'human'), mail('3', 'auto-reply')])?.id).toBe('2')
})

test('an automatic reply is answered when there is nothing better; a bounce never is', () => {
  expect(answerable([mail('1', 'auto-reply'), mail('2', 'bounce')])?.id).toBe('1')
  expect(answerable([ours, mail('2', 'bounce'), mail('3', 'complaint')])).toBeUndefined()
})

test('the others are everybody but the author and ourselves, each once', () => {
  const person = (address: string) => ({ address, name: '' })
  const to = ['Contact@durand.example', 'paul@x.example', 'PAUL@x.example', 'nadia@x.example', 'lea@x.example'].map(
    person,
  )
  const others = othersOf({ from: person('lea@x.example'), to }, 'contact@durand.example')
  expect(others.map(({ address }) => address)).toEqual(['paul@x.example', 'nadia@x.example'])
})

test('a person without a name is called by the address', () => {
  expect([nameOf({ name: ' ', address: 'a@b.example' }), nameOf({ name: 'Léa', address: 'a@b.example' })]).toEqual([
    'a@b.example',
    'Léa',
  ])
})
