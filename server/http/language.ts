// The language of an answer, as the caller asks for it (RFC 9110 § 12.5.4, by order and q).
import type { Locale } from '../../contract/people.ts'

export function languageOf(acceptLanguage: string | undefined): Locale {
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map(parseRange)
    .filter((range) => range.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return asked.map((range) => range.language).find(isLocale) ?? 'en'
}

function parseRange(text: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';')
  const q = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((found) => found !== undefined)
  return { language: tag.split('-')[0] ?? '', weight: q === undefined ? 1 : Number(q) }
}

function isLocale(language: string): language is Locale {
  return language === 'fr' || language === 'en'
}
