// The words of the terminal, in the language of the terminal.
import type { ProblemCode } from '../contract/problem.ts'
import { cli as en } from '../locales/cli.en.ts'
import { cli as fr } from '../locales/cli.fr.ts'
import type { ProblemWords } from '../locales/problem-words.ts'
import { problems as problemsEn } from '../locales/problems.en.ts'
import { problems as problemsFr } from '../locales/problems.fr.ts'
import { ladder as ladderEn } from '../locales/screens/ladder.en.ts'
import { ladder as ladderFr } from '../locales/screens/ladder.fr.ts'
import type { Shape } from '../locales/shape.ts'
import { testMessage as messageEn } from '../locales/test-message.en.ts'
import { testMessage as messageFr } from '../locales/test-message.fr.ts'
import type { TestMessageWords } from '../mail/message/compose.ts'

export interface Words {
  cli: Shape<typeof fr>
  ladder: Pick<Shape<typeof ladderFr>, 'stage' | 'auth' | 'smtp' | 'imap'>
  problems: Record<ProblemCode, ProblemWords>
  testMessage: TestMessageWords
}

type Environment = Readonly<Record<string, string | undefined>>

/** French where the locale is French, English elsewhere. POSIX: LC_ALL before LC_MESSAGES before LANG. */
export function wordsFor(env: Environment): Words {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return locale.startsWith('fr')
    ? { cli: fr, ladder: ladderFr, problems: problemsFr, testMessage: messageFr }
    : { cli: en, ladder: ladderEn, problems: problemsEn, testMessage: messageEn }
}

/** Puts values in the place of `{{name}}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}
