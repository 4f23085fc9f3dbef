// The pane while no conversation is open: how to get to one.
import { Kbd } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from './Conversation.module.css'

/** Says nothing while there is nothing to open. */
export function NothingOpen({ when }: { when: boolean }) {
  const { t } = useTranslation()
  if (!when) return null
  return (
    <div className={css.nothing}>
      <IconMessages size={48} stroke={1} aria-hidden />
      <p>{t('replies.choose')}</p>
      <p className={css.keysHint}>
        <Kbd size="xs">J</Kbd> <Kbd size="xs">K</Kbd> {t('replies.chooseHint')}
        <br />
        <Kbd size="xs">?</Kbd> {t('replies.keysHint')}
      </p>
    </div>
  )
}
