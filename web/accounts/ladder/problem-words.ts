// A problem in words: its code's cause, meaning and steps, with this server's names in them.
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contract/problem.ts'

type Named = Pick<Problem, 'code' | 'host' | 'port' | 'provider'>

export function useProblemWords() {
  const { t } = useTranslation()
  return (problem: Named) => {
    const { cause, meaning, steps } = t(`problems.${problem.code}`, { returnObjects: true })
    const fill = (text: string) => fillNames(text, problem)
    return { cause: fill(cause), meaning: fill(meaning), steps: steps.map(fill) }
  }
}

/** Names for pages that speak of no server in particular. */
export const example = { host: 'smtp.example.com', port: 587, provider: null }

function fillNames(text: string, { host, port, provider }: Named): string {
  const names: Record<string, string | number | null> = { host, port, provider }
  return text.replace(/\{(host|port|provider)\}/g, (_, name: string) => String(names[name] ?? '…'))
}
