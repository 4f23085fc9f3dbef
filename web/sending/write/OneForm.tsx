// One message: to whom, what, when. What comes after is the message's own page, which says when it leaves.
import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createMessage } from '../../../contract/message.ts'
import { upload } from '../../api/upload.ts'
import { Failed } from '../../ui/Failed.tsx'
import { lookAgain } from '../message-moves.ts'
import { AddressChips } from './AddressChips.tsx'
import { Attachments } from './Attachments.tsx'
import { ContentFields, type LastField } from './ContentFields.tsx'
import { messageErrors, messageOf } from './draft.ts'
import { focusFirstError } from './focus-first-error.ts'
import { Sending } from './Sending.tsx'
import type { Desk } from './use-draft.ts'
import { useWordsOfError } from './use-words-of-error.ts'
import { WhenField } from './WhenField.tsx'
import css from './Write.module.css'

export function OneForm({ desk, account }: { desk: Desk; account: ReactNode }) {
  const { t } = useTranslation()
  const last = useRef<LastField | null>(null)
  const { send, share } = useSend(desk)
  const reading = desk.draft.files.some(({ state }) => state === 'reading')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = messageErrors(desk.draft, Date.now())
    desk.show(found)
    if (Object.keys(found).length > 0) focusFirstError(event.currentTarget)
    else if (!reading && !send.isPending) send.mutate()
  }
  return (
    <form onSubmit={submit} onKeyDown={submitOnControlEnter} noValidate className={css.form}>
      <section className={css.part}>
        {account}
        <Envelope desk={desk} />
      </section>
      <section className={css.part}>
        <ContentFields desk={desk} last={last} />
        <Attachments desk={desk} />
      </section>
      <section className={css.part}>
        <WhenField desk={desk} />
      </section>
      {send.error ? <Failed error={send.error} /> : null}
      <Group>
        <Button type="submit" loading={send.isPending} disabled={reading} aria-keyshortcuts="Control+Enter">
          {t('write.send')}
        </Button>
        <Sending when={send.isPending} share={share} />
      </Group>
    </form>
  )
}

function useSend(desk: Desk) {
  const navigate = useNavigate()
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: () =>
      upload(
        createMessage,
        { body: messageOf(desk.draft, desk.draft.accountId ?? ''), idempotencyKey: desk.key },
        setShare,
      ),
    onError: desk.showRefused,
    onSuccess: async ({ id }) => {
      desk.clear()
      void lookAgain()
      await navigate({ to: '/sending/$id', params: { id } })
    },
  })
  return { send, share }
}

function Envelope({ desk: { draft, errors, change } }: { desk: Desk }) {
  const { t } = useTranslation()
  const words = useWordsOfError()
  const used = draft.cc.length > 0 || draft.bcc.length > 0 || draft.replyTo !== ''
  const [wish, setWish] = useState(false)
  const chips = (name: 'to' | 'cc' | 'bcc') => ({
    name,
    value: draft[name],
    error: errors[name],
    onChange: (value: string[]) => change({ [name]: value }),
  })
  return (
    <>
      <AddressChips {...chips('to')} hint={t('write.chipsHint')} />
      {used || wish ? (
        <>
          <AddressChips {...chips('cc')} />
          <AddressChips {...chips('bcc')} hint={t('write.bccHint')} />
          <TextInput
            label={t('write.replyTo')}
            name="replyTo"
            inputMode="email"
            autoComplete="off"
            value={draft.replyTo}
            error={words(errors['replyTo'])}
            onChange={(event) => change({ replyTo: event.currentTarget.value })}
          />
        </>
      ) : (
        <Button variant="subtle" color="gray" size="compact-sm" w="fit-content" onClick={() => setWish(true)}>
          {t('write.moreFields')}
        </Button>
      )}
    </>
  )
}

function submitOnControlEnter(event: React.KeyboardEvent<HTMLFormElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
}
