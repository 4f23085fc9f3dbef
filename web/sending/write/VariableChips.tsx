// The columns of the list as buttons: each inserts its variable where one wrote last.
import { Button } from '@mantine/core'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { LastField } from './ContentFields.tsx'
import type { ReadList } from './read-list.ts'
import type { Desk } from './use-draft.ts'
import { asVariable } from './variables.ts'
import css from './Write.module.css'

interface Props {
  desk: Desk
  list: ReadList
  last: RefObject<LastField | null>
}

export function VariableChips({ desk, list, last }: Props) {
  const { t } = useTranslation()
  const [first] = list.variables
  const insert = (name: string, full: boolean) => insertAt(last.current, desk, asVariable(name, full ? undefined : GAP))
  return (
    <div>
      <div className={css.bar} style={{ minHeight: '1.9rem' }}>
        <span className={css.quiet}>{t(first ? 'write.variables' : 'write.variablesNone')}</span>
        {list.variables.map(({ name, full }) => (
          <Button
            key={name}
            variant="default"
            size="compact-sm"
            ff="monospace"
            aria-label={t('write.variableInsert', { name })}
            onClick={() => insert(name, full)}
          >
            {name}
          </Button>
        ))}
      </div>
      <p className={css.quiet} style={{ margin: '0.25rem 0 0', minHeight: '1.4rem' }}>
        {first ? t('write.variablesHint', { example: asVariable(first.name, GAP) }) : ''}
      </p>
    </div>
  )
}

/** Stands for a missing value until one writes something better: it is selected, ready to be typed over. */
const GAP = '…'

/** In place of what is selected, or at the end of the text when one wrote nowhere yet. */
function insertAt(last: LastField | null, { draft, change }: Desk, written: string) {
  const field = last?.field ?? 'text'
  const text = draft[field] ?? ''
  const from = last?.element.selectionStart ?? text.length
  const to = last?.element.selectionEnd ?? from
  change({ [field]: text.slice(0, from) + written + text.slice(to) })
  const gap = written.indexOf(GAP)
  const [begin, end] = gap < 0 ? [written.length, written.length] : [gap, gap + GAP.length]
  requestAnimationFrame(() => {
    last?.element.focus()
    last?.element.setSelectionRange(from + begin, from + end)
  })
}
