// The list of recipients, pasted or out of a file, and below it what was understood of it.
import { Button, FileButton, Textarea } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../ui/Mark.tsx'
import type { ReadList } from './read-list.ts'
import type { Desk } from './use-draft.ts'
import { useWordsOfError } from './use-words-of-error.ts'
import css from './Write.module.css'

export function ListField({ desk: { draft, errors, change }, list }: { desk: Desk; list: ReadList }) {
  const { t } = useTranslation()
  const words = useWordsOfError()
  const error = errors['list']
  const open = async (file: File | null) => {
    if (file) change({ list: await file.text() })
  }
  return (
    <div>
      <Textarea
        label={t('write.listLabel')}
        name="list"
        description={t('write.listHint')}
        placeholder={`${t('write.listExample')}\nclaire@exemple.fr;Martin;Claire`}
        autosize
        minRows={5}
        maxRows={14}
        spellCheck={false}
        autoCapitalize="none"
        styles={{ input: lines }}
        value={draft.list}
        error={error === 'lines' ? true : words(error)}
        onChange={(event) => change({ list: event.currentTarget.value })}
      />
      <div className={css.bar} style={{ marginTop: '0.5rem' }}>
        <FileButton accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(file) => void open(file)}>
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<IconFileText size={15} aria-hidden />}>
              {t('write.openFile')}
            </Button>
          )}
        </FileButton>
        <Understood list={list} />
      </div>
    </div>
  )
}

// Wrong lines are named below: the others stay as readable as they were.
const lines = {
  fontFamily: 'var(--mantine-font-family-monospace)',
  fontSize: '0.8rem',
  color: 'var(--mantine-color-text)',
}

const SHOWN = 3

function Understood({ list: { recipients, bad, twice } }: { list: ReadList }) {
  const { t } = useTranslation()
  const more = bad.length - SHOWN
  return (
    <div role="status" data-testid="understood">
      <ul className={css.report}>
        {recipients.length > 0 ? (
          <li>
            <Mark tone="works">{t('write.listCount', { count: recipients.length })}</Mark>
          </li>
        ) : null}
        {twice > 0 ? <li className={css.quiet}>{t('write.listTwice', { count: twice })}</li> : null}
        {bad.slice(0, SHOWN).map(({ line, text }) => (
          <li key={line} className={css.wrong}>
            {t('write.listBad', { line, text })}
          </li>
        ))}
        {more > 0 ? <li className={css.wrong}>{t('write.listBadMore', { count: more })}</li> : null}
      </ul>
    </div>
  )
}
