// The languages in which automatic answers are known.
import { de } from './languages/de.ts'
import { en } from './languages/en.ts'
import { es } from './languages/es.ts'
import { fr } from './languages/fr.ts'
import { it } from './languages/it.ts'
import { nl } from './languages/nl.ts'
import { pt } from './languages/pt.ts'
import { zh } from './languages/zh.ts'
import type { Phrases } from './phrases.ts'

export const languages: readonly Phrases[] = [en, fr, de, es, it, nl, pt, zh]
