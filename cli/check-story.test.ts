// What a terminal shows of a problem: words, quotes, options to type, and no commands that a server smuggles in.
import { describe, expect, test } from 'vitest'
import type { Problem } from '../contract/problem.ts'
import { type Paint, problemLines } from './check-story.ts'
import { wordsFor } from './words.ts'

const paint: Paint = (_, text) => text
const teller = { words: wordsFor({ LANG: 'C' }), paint }

const problem: Problem = {
  code: 'tls-wrong-mode',
  family: 'encryption',
  permanent: true,
  scope: 'settings',
  retryAfterSeconds: null,
  protocol: 'smtp',
  stage: 'secure',
  host: 'mail.test',
  port: 587,
  security: 'tls',
  provider: null,
  serverSaid: '220 \x1b[2Jmail.test\x07 ESMTP',
  replyCode: null,
  enhancedStatus: null,
  nodeError: 'ERR_SSL_WRONG_VERSION_NUMBER',
  chain: [],
  transcript: [],
  remedies: [
    {
      kind: 'use-settings',
      because: 'other-mode',
      settings: { protocol: 'smtp', host: 'mail.test', port: 587, security: 'starttls' },
      reached: 'greeting',
    },
  ],
}

describe('a problem in the terminal', () => {
  const text = problemLines(problem, teller).join('\n')

  test('fills in its words and quotes the server without its control characters', () => {
    expect(text).toContain('220  [2Jmail.test  ESMTP')
    expect(text).not.toMatch(/[^\P{Cc}\n]/u)
    expect(text).not.toMatch(/\{(host|port|provider)\}/)
  })

  test('offers what was tried as options to type', () => {
    expect(text).toContain('Tried, and it works: --smtp mail.test:587:starttls')
  })

  test('speaks the language of the terminal', () => {
    const french = problemLines(problem, { words: wordsFor({ LC_ALL: 'fr_CA.UTF-8', LANG: 'C' }), paint }).join('\n')
    expect(french).toContain('Que faire :')
  })
})
