// What "perhaps sent" means, how far the search for it has come, and where to read more.
import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Search } from '../../../contract/message.ts'
import { openHelp } from '../../help/panel-store.ts'
import { Note } from '../../ui/Note.tsx'
import { useSearchWords } from '../search-words.ts'

/** `search`: of the one message that it is about; else every line says its own. */
export function WhyDecide({ search }: { search?: Search | null }) {
  const { t } = useTranslation()
  const words = useSearchWords()
  return (
    <div style={{ marginBottom: '1rem' }}>
      <Note tone="waits">
        <p>
          {t('sending.decide.what')}{' '}
          <span data-testid="search">{search ? words(search) : t('sending.search.each')}</span>{' '}
          {t('sending.decide.choice')}{' '}
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
