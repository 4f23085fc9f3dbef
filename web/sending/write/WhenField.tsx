// As soon as possible, or at a chosen time.
import { Radio, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Desk } from './use-draft.ts'
import { useWordsOfError } from './use-words-of-error.ts'

const HOUR_MS = 3_600_000

export function WhenField({ desk: { draft, errors, change } }: { desk: Desk }) {
  const { t } = useTranslation()
  const words = useWordsOfError()
  const { sendAt } = draft
  return (
    <Stack gap="xs">
      <Radio.Group
        label={t('write.when')}
        value={sendAt === null ? 'soon' : 'later'}
        onChange={(value) => change({ sendAt: value === 'soon' ? null : localText(nextHour()) })}
      >
        <Stack gap={6} mt={4}>
          <Radio value="soon" label={t('write.soon')} />
          <Radio value="later" label={t('write.later')} />
        </Stack>
      </Radio.Group>
      {sendAt === null ? null : (
        <TextInput
          type="datetime-local"
          name="sendAt"
          label={t('write.date')}
          maw={260}
          min={localText(new Date())}
          value={sendAt}
          error={words(errors['sendAt'])}
          onChange={(event) => change({ sendAt: event.currentTarget.value })}
        />
      )}
    </Stack>
  )
}

const nextHour = () => new Date(Math.ceil((Date.now() + 60_000) / HOUR_MS) * HOUR_MS)

/** As a datetime-local field wants it: local time without a zone. */
function localText(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
