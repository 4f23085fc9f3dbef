// The same message to a short list: write, review each as its recipient will see it, send, be told when the last goes.
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previewMailing } from '../../../contract/mailing.ts'
import { call } from '../../api/call.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Attachments } from './Attachments.tsx'
import { type ContentField, ContentFields, type LastField } from './ContentFields.tsx'
import { mailingErrors, mailingOf, unknownIn } from './draft.ts'
import { focusFirstError } from './focus-first-error.ts'
import { ListField } from './ListField.tsx'
import { ListSent } from './ListSent.tsx'
import { Review } from './Review.tsx'
import { type ReadList, readList } from './read-list.ts'
import type { Desk } from './use-draft.ts'
import { VariableChips } from './VariableChips.tsx'
import { WhenField } from './WhenField.tsx'
import css from './Write.module.css'

type Step = { at: 'writing'; again?: boolean } | { at: 'review' } | { at: 'sent'; listId: string; messages: number }

export function ListForm({ desk, account }: { desk: Desk; account: ReactNode }) {
  const [step, go] = useState<Step>({ at: 'writing' })
  const text = useDeferredValue(desk.draft.list)
  const list = useMemo(() => readList(text), [text])
  const preview = usePreview(desk, list, () => go({ at: 'review' }))
  switch (step.at) {
    case 'writing':
      return <Writing desk={desk} account={account} list={list} preview={preview} again={step.again === true} />
    case 'review':
      return (
        <Review
          desk={desk}
          list={list}
          shown={preview.data ?? { items: [], suppressed: [] }}
          back={() => go({ at: 'writing', again: true })}
          sent={(made) => go({ at: 'sent', ...made })}
        />
      )
    case 'sent':
      return <ListSent {...step} again={() => go({ at: 'writing' })} />
    default:
      return step satisfies never
  }
}

/** Without the attachments: they are the same for everybody and need not travel twice. */
function usePreview(desk: Desk, list: ReadList, done: () => void) {
  return useMutation({
    mutationFn: () => {
      const { attachments: _, ...body } = mailingOf(desk.draft, desk.draft.accountId ?? '', list)
      return call(previewMailing, { body })
    },
    onSuccess: done,
    onError: desk.showRefused,
  })
}

interface WritingProps {
  desk: Desk
  account: ReactNode
  list: ReadList
  preview: ReturnType<typeof usePreview>
  /** Back from the review: one goes on in the text. */
  again: boolean
}

function Writing({ desk, account, list, preview, again }: WritingProps) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const last = useRef<LastField | null>(null)
  const says = useUnknown(desk, list)
  useEffect(() => {
    if (again) form.current?.querySelector<HTMLElement>('[name="text"]')?.focus()
  }, [again])
  const reading = desk.draft.files.some(({ state }) => state === 'reading')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = mailingErrors(desk.draft, list, Date.now())
    desk.show(found)
    if (Object.keys(found).length > 0) focusFirstError(event.currentTarget)
    else if (!reading) preview.mutate()
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className={css.form}>
      <section className={css.part}>
        {account}
        <ListField desk={desk} list={list} />
      </section>
      <section className={css.part}>
        <VariableChips desk={desk} list={list} last={last} />
        <ContentFields desk={desk} last={last} says={says} />
        <Attachments desk={desk} />
      </section>
      <section className={css.part}>
        <WhenField desk={desk} />
      </section>
      {preview.error ? <Failed error={preview.error} /> : null}
      <Group>
        <Button type="submit" loading={preview.isPending} disabled={reading}>
          {t('write.review')}
        </Button>
      </Group>
    </form>
  )
}

/** Names the variables that no column has, as soon as the list has any recipient. */
function useUnknown({ draft, errors }: Desk, list: ReadList) {
  const { t } = useTranslation()
  return (field: ContentField) => {
    const unknown = unknownIn(draft[field] ?? '', list)
    if (unknown.length === 0 || (list.recipients.length === 0 && errors[field] !== 'variables')) return undefined
    const names = unknown.map((name) => `{{${name}}}`).join(', ')
    const known = list.variables.map(({ name }) => name).join(', ')
    return known ? t('write.unknownVariable', { names, known }) : t('write.unknownVariableNone', { names })
  }
}
