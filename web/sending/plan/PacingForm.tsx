// The limits and the pace of one account, beside the figures of its provider and where they come from.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { editPacing, type Pacing, type SendingPlan } from '../../../contract/pacing.ts'
import { accountQuery } from '../../accounts/accounts.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { HelpMark } from '../../help/HelpMark.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { refusedFields, useErrors } from '../../ui/fields.ts'
import { Saved } from '../../ui/Saved.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { focusFirstError } from '../write/focus-first-error.ts'
import { HoursFields } from './HoursFields.tsx'
import { LimitFields } from './LimitFields.tsx'
import { ProviderFigures } from './ProviderFigures.tsx'
import { draftOf, type PacingDraft, pacingErrors, pacingOf } from './pacing-draft.ts'
import { planQuery } from './plan-query.ts'
import { RampUpFields } from './RampUpFields.tsx'

export interface PacingDesk {
  draft: PacingDraft
  change: (change: Partial<PacingDraft>) => void
  /** Words beside a field of the contract. */
  wrong: (field: string) => string | undefined
}

export function PacingForm({ account, plan }: { account: Account; plan: SendingPlan }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(() => draftOf(plan.pacing))
  const { errors, show } = useErrors()
  const save = useSave(account.id, show)
  const desk: PacingDesk = {
    draft,
    change: (change) => {
      show({})
      save.reset()
      setDraft({ ...draft, ...change })
    },
    wrong: (field) => (errors[field] ? t(field === 'days' ? 'pacing.daysNeeded' : 'account.wholeNumber') : undefined),
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = pacingErrors(draft)
    show(found)
    if (Object.keys(found).length > 0) focusFirstError(event.currentTarget)
    else save.mutate(pacingOf(draft))
  }
  const title = t('pacing.rhythm')
  return (
    <Sheet title={title} aside={<HelpMark article="limits" section="pacing" about={title} />}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('pacing.rhythmText')}
          </Text>
          <ProviderFigures
            provider={plan.provider}
            name={account.provider?.name ?? account.smtp.host}
            use={({ perHour, perDay }) => desk.change({ perHour: String(perHour ?? ''), perDay: String(perDay ?? '') })}
          />
          <LimitFields {...desk} />
          <HoursFields {...desk} />
          <RampUpFields {...desk} />
          {save.error ? <Failed error={save.error} /> : null}
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('frame.save')}
            </Button>
            <Saved when={save.isSuccess} />
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}

function useSave(id: string, show: (errors: Readonly<Record<string, string>>) => void) {
  return useMutation({
    mutationFn: (body: Pacing) => call(editPacing, { params: { id }, body }),
    onError: (error) => show(refusedFields(error)),
    onSuccess: async (plan) => {
      queries.setQueryData(planQuery(id).queryKey, plan)
      await queries.invalidateQueries({ queryKey: accountQuery(id).queryKey })
      await queries.invalidateQueries({ queryKey: ['messages'] })
    },
  })
}
