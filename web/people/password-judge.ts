// Judges a password with dictionaries of common words. Loaded lazily: it is heavier than the page that asks for it.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { dictionary as french } from '@zxcvbn-ts/language-fr'

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common, ...english, ...french },
  graphs: adjacencyGraphs,
})

/** 0: guessed at once … 4: very hard to guess. */
export const judge = (password: string, own: string[]) => zxcvbn.check(password.slice(0, 100), own).score
