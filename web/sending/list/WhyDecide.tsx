// What "perhaps sent" means, in two sentences, and where to read more.
import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { openHelp } from '../../help/panel-store.ts'
import { Note } from '../../ui/Note.tsx'

export function WhyDecide() {
  const { t } = useTranslation()
  return (
    <div style={{ marginBottom: '1rem' }}>
      <Note tone="waits">
        <p>
          {t('sending.decide.what')} {t('sending.decide.choice')}{' '}
          <Anchor
            component="button"
            type="button"
            inherit
            underline="always"
            onClick={() => openHelp({ article: 'unsure' })}
          >
            {t('sending.decide.more')}
          </Anchor>
        </p>
      </Note>
    </div>
  )
}
