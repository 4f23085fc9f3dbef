// Words beside the fields of the page of writing: what only messages can have wrong, then what every form shares.
import { useTranslation } from 'react-i18next'
import { useFieldWords } from '../../ui/fields.ts'
import { LONGEST_LIST } from './draft.ts'

const own = {
  textOrHtml: 'write.textOrHtml',
  past: 'write.past',
  unknown: 'write.errors.unknown',
  suppressed: 'write.errors.suppressed',
  twice: 'write.errors.twice',
  'international-address': 'write.errors.international',
  'not-ascii': 'write.errors.international',
  'line-break': 'write.errors.lineBreak',
  'control-character': 'write.errors.lineBreak',
  'too-big': 'write.errors.tooBig',
  'too-many': 'write.errors.tooMany',
} as const

export function useWordsOfError() {
  const { t } = useTranslation()
  const shared = useFieldWords()
  return (code: string | undefined) => {
    if (code === undefined) return undefined
    if (code === 'tooMany') return t('write.listTooLong', { most: LONGEST_LIST })
    const words = own[code as keyof typeof own]
    return words ? t(words) : shared(code)
  }
}
