// Which language the screen speaks, and its words. One language is loaded at a time.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { Locale } from '../../contract/people.ts'
import type { fr } from '../../locales/fr.ts'

type Words = typeof fr
const KEPT = 'fluenzr-locale'

/** The words of the pages before sign-in, and all of them. */
const languages = {
  door: {
    fr: async () => (await import('../../locales/door.fr.ts')).doorFr,
    en: async () => (await import('../../locales/door.en.ts')).doorEn,
  },
  all: {
    fr: async () => (await import('../../locales/fr.ts')).fr,
    en: async () => (await import('../../locales/en.ts')).en,
  },
} satisfies Record<string, Record<Locale, () => Promise<unknown>>>

let extent: keyof typeof languages = 'door'

/** Begins with the language kept in this browser, else the browser's own, else French. */
export async function startWords() {
  const locale = keptLocale() ?? browserLocale()
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    ns: ['words'],
    defaultNS: 'words',
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [locale]: { words: await languages[extent][locale]() } },
  })
  document.documentElement.lang = locale
}

/** Changes the language of the screen; null: back to the browser's own. */
export async function speak(wanted: Locale | null) {
  const locale = wanted ?? browserLocale()
  if (wanted) localStorage.setItem(KEPT, wanted)
  else localStorage.removeItem(KEPT)
  if (i18next.language === locale) return
  await learn(locale)
  document.documentElement.lang = locale
  await i18next.changeLanguage(locale)
}

/** Loads every word of the current language: what stands behind sign-in needs more of them. */
export async function learnAll() {
  if (extent === 'all') return
  extent = 'all'
  await learn(Locale.catch('fr').parse(i18next.language))
}

async function learn(locale: Locale) {
  i18next.addResourceBundle(locale, 'words', await languages[extent][locale](), true, true)
}

export function keptLocale(): Locale | undefined {
  return Locale.safeParse(localStorage.getItem(KEPT)).data
}

function browserLocale(): Locale {
  const known = navigator.languages.map((language) => Locale.safeParse(language.slice(0, 2)).data)
  return known.find((locale) => locale !== undefined) ?? 'fr'
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    nsSeparator: false
    resources: { words: Words }
  }
}
