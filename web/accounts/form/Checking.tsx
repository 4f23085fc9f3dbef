// The check that the address of the page names, live; or the word that it is gone.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { CheckView } from '../ladder/CheckView.tsx'
import { useCheck } from '../ladder/checks.ts'
import type { useFlow } from './use-flow.ts'

interface Props {
  id: string
  flow: ReturnType<typeof useFlow>
  again: () => void
  edit: () => void
}

export function Checking({ id, flow, again, edit }: Props) {
  const { t } = useTranslation()
  const { data, isError } = useCheck(id)
  if (isError)
    return (
      <Page title={t('form.title')} action={<Button onClick={edit}>{t('form.edit')}</Button>}>
        <Note tone="waits">{t('ladder.gone')}</Note>
      </Page>
    )
  if (!data)
    return (
      <Page title={t('ladder.running')}>
        <Rows count={7} />
      </Page>
    )
  return (
    <CheckView
      check={data}
      actions={flow.actions}
      again={{ run: again, running: flow.start.isPending }}
      edit={edit}
      save={{ run: () => flow.save.mutate(id), running: flow.save.isPending }}
      error={flow.start.error ?? flow.save.error}
    />
  )
}
