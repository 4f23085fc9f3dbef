// A check on the page of the form: what can be done stands at the top, where it does not move; ladder and result below.
import { Button } from '@mantine/core'
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Check, cancelCheck } from '../../../contract/check.ts'
import { call } from '../../api/call.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Page } from '../../ui/Page.tsx'
import { Announcer } from './Announcer.tsx'
import { keepCheck } from './checks.ts'
import { Ladders } from './Ladders.tsx'
import type { ProblemActions } from './ProblemCard.tsx'
import { Result } from './Result.tsx'
import { loginWorks } from './rungs.ts'

/** "Stop" and "Run again" take turns in one place: as wide as the longer word, so that nothing beside it moves. */
const TURN_WIDTH = '9rem'

interface Props {
  check: Check
  actions: ProblemActions
  again: { run: () => void; running: boolean }
  edit: () => void
  save: { run: () => void; running: boolean }
  error: unknown
}

export function CheckView({ check, actions, again, edit, save, error }: Props) {
  const { t } = useTranslation()
  const ended = check.state === 'ended'
  const works = ended ? check.outcome === 'ready' || check.outcome === 'login-works' : loginWorks(check)
  return (
    <Page
      title={t('ladder.title')}
      beside={check.address}
      action={
        <>
          <Button variant="subtle" color="gray" onClick={edit}>
            {t('form.edit')}
          </Button>
          {ended ? <Again filled={!works} {...again} /> : <Stop id={check.id} />}
          <Button
            variant={works ? 'filled' : 'default'}
            disabled={!ended && !works}
            loading={save.running}
            onClick={save.run}
          >
            {t(ended && !works ? 'form.saveAnyway' : 'form.save')}
          </Button>
        </>
      }
    >
      <Announcer check={check} />
      {error ? <Failed error={error} /> : null}
      <Ladders check={check} />
      <Result check={check} actions={actions} />
    </Page>
  )
}

function Again({ filled, run, running }: { filled: boolean; run: () => void; running: boolean }) {
  const { t } = useTranslation()
  return (
    <Button
      variant={filled ? 'filled' : 'default'}
      miw={TURN_WIDTH}
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={running}
      onClick={run}
    >
      {t('ladder.again')}
    </Button>
  )
}

function Stop({ id }: { id: string }) {
  const { t } = useTranslation()
  const stop = useMutation({ mutationFn: () => call(cancelCheck, { params: { id } }), onSuccess: keepCheck })
  return (
    <Button
      variant="default"
      miw={TURN_WIDTH}
      leftSection={<IconPlayerStop size={16} aria-hidden />}
      loading={stop.isPending}
      onClick={() => stop.mutate()}
    >
      {t('form.stop')}
    </Button>
  )
}
