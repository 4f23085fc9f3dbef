// A draft is there again after a reload, with the key under which it will be sent.
import { expect, test } from 'vitest'
import { forgetDraft, keepDraft, readDraft } from './drafts.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
    kept,
  }
}

const draft = { text: 'Bonjour,', all: true, key: 'k-1' }

test('each conversation has its own', () => {
  const browser = storage()
  keepDraft(browser, 'one', draft)
  keepDraft(browser, 'two', { ...draft, key: 'k-2' })
  expect(readDraft(browser, 'one')).toEqual(draft)
  expect(readDraft(browser, 'two')?.key).toBe('k-2')
  forgetDraft(browser, 'one')
  expect(readDraft(browser, 'one')).toBeUndefined()
})

test('an empty one leaves nothing behind', () => {
  const browser = storage()
  keepDraft(browser, 'one', draft)
  keepDraft(browser, 'one', { ...draft, text: ' \n' })
  expect(browser.kept.size).toBe(0)
})

test('what is no draft is none', () => {
  const browser = storage()
  for (const text of ['{', '"x"', '{"text":1}']) {
    browser.setItem('fluenzr-reply-one', text)
    expect(readDraft(browser, 'one')).toBeUndefined()
  }
})

test('a full storage does not stop anybody from writing', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(() => keepDraft(full, 'one', draft)).not.toThrow()
})
