// On which days, between which hours, and in which time zone.
import { Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../ui/use-locale.ts'
import type { PacingDesk } from './PacingForm.tsx'
import css from './Plan.module.css'

export function HoursFields({ draft, change, wrong }: PacingDesk) {
  const { t } = useTranslation()
  const days = useDayNames()
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={t('pacing.days')}
        value={draft.days.map(String)}
        error={wrong('days')}
        onChange={(chosen) => change({ days: chosen.map(Number) })}
      >
        <Group mt={6} gap="md">
          {days.map(({ day, name }) => (
            <Checkbox key={day} value={String(day)} label={name} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox
        label={t('pacing.anyHour')}
        checked={draft.anyHour}
        onChange={(event) => change({ anyHour: event.currentTarget.checked })}
      />
      <div className={css.two}>
        {draft.anyHour ? null : (
          <Group grow align="start">
            <TextInput
              type="time"
              name="from"
              label={t('pacing.from')}
              value={draft.from}
              error={wrong('from') ? t('pacing.bothHours') : undefined}
              onChange={(event) => change({ from: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              name="until"
              label={t('pacing.until')}
              value={draft.until}
              error={wrong('until') ? t('pacing.bothHours') : undefined}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
          </Group>
        )}
        <TimeZone value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
      </div>
    </Stack>
  )
}

function TimeZone({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const { t } = useTranslation()
  const zones = useMemo(() => [...new Set([value, ...Intl.supportedValuesOf('timeZone')])].toSorted(), [value])
  return (
    <Select
      label={t('pacing.timeZone')}
      name="timeZone"
      searchable
      allowDeselect={false}
      limit={60}
      data={zones}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
    />
  )
}

/** 2 January 2023 was a Monday. */
const monday = Date.UTC(2023, 0, 2)
const DAY_MS = 86_400_000

function useDayNames() {
  const locale = useLocale()
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: format.format(monday + (day - 1) * DAY_MS) }))
}
