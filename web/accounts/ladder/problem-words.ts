// A problem in words: its code's cause, meaning and steps, with this server's names in them.
import { useTranslation } from 'react-i18next'
import type { Problem, ProblemCode } from '../../../contract/problem.ts'

type Named = Pick<Problem, 'code' | 'host' | 'port' | 'provider'>

export function useProblemWords() {
  const { t } = useTranslation()
  return (problem: Named) => {
    const { cause, meaning, steps } = t(`problems.${problem.code}`, { returnObjects: true })
    const fill = (text: string) => fillNames(text, problem)
    return { cause: fill(cause), meaning: fill(meaning), steps: steps.map(fill) }
  }
}

/** The cause alone, where there is no room for more. */
export function useCause() {
  const words = useProblemWords()
  return (code: ProblemCode) => words({ code, host: null, port: null, provider: null }).cause
}

function fillNames(text: string, { host, port, provider }: Named): string {
  const names: Record<string, string | number | null> = { host, port, provider }
  return text.replace(/\{(host|port|provider)\}/g, (_, name: string) => String(names[name] ?? '…'))
}
