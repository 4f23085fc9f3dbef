// For a new mailbox: few on the first day, then a little more each day.
import { Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PacingDesk } from './PacingForm.tsx'
import css from './Plan.module.css'

export function RampUpFields({ draft, change, wrong }: PacingDesk) {
  const { t } = useTranslation()
  return (
    <>
      <Switch
        label={t('pacing.rampUp')}
        description={t('pacing.rampUpHint')}
        checked={draft.rampUp}
        onChange={(event) => change({ rampUp: event.currentTarget.checked })}
      />
      {draft.rampUp ? (
        <div className={css.two}>
          <TextInput
            label={t('pacing.rampStart')}
            name="rampStart"
            inputMode="numeric"
            value={draft.rampStart}
            error={wrong('rampUp.start')}
            onChange={(event) => change({ rampStart: event.currentTarget.value })}
          />
          <TextInput
            label={t('pacing.rampAdd')}
            name="rampAdd"
            inputMode="numeric"
            value={draft.rampAdd}
            error={wrong('rampUp.add')}
            onChange={(event) => change({ rampAdd: event.currentTarget.value })}
          />
        </div>
      ) : null}
    </>
  )
}
