// What the terminal says, in the language of the terminal.
import { terminal as en } from '../../locales/terminal.en.ts'
import { terminal as fr } from '../../locales/terminal.fr.ts'
import { version } from '../version.ts'

/** LC_ALL before LC_MESSAGES before LANG (POSIX.1-2024, 8.2). */
export function terminalWords(environment: NodeJS.ProcessEnv): typeof en {
  const language = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return language.startsWith('fr') ? fr : en
}

export interface Start {
  url: string
  /** Only while nobody has an access yet. */
  firstRunLink: string | undefined
  data: string
  words: typeof en
}

export function announcement({ url, firstRunLink, data, words }: Start): string {
  const invitation = firstRunLink === undefined ? [] : [words.firstRun, `  ${firstRunLink}`, '']
  return [
    '',
    `FluenzR ${version}`,
    '',
    words.open,
    `  ${url}`,
    '',
    ...invitation,
    `${words.data} ${data}`,
    words.stop,
    '',
  ].join('\n')
}
