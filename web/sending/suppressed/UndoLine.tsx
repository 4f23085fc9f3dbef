// What was just done, and the way back. Takes the place of the line it is about, and the focus with it.
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import css from '../../ui/Rows.module.css'

export function UndoLine({ words, undo }: { words: string; undo: () => void }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <li className={css.row}>
      <span role="status">{words}</span>
      <Button ref={button} variant="default" size="xs" style={{ flex: 'none' }} onClick={undo}>
        {t('suppressed.undo')}
      </Button>
    </li>
  )
}
