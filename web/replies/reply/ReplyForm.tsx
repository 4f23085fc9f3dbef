// The field of a reply: to whom, the words, files, and what the server says to it.
import { ActionIcon, Button, Checkbox, Group, Textarea, Tooltip } from '@mantine/core'
import { IconChevronDown, IconTrash } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail, Incoming } from '../../../contract/conversation.ts'
import { codeOf } from '../../api/refused.ts'
import { Attachments } from '../../sending/write/Attachments.tsx'
import { Sending } from '../../sending/write/Sending.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Note } from '../../ui/Note.tsx'
import { nameOf, othersOf } from '../people.ts'
import css from './Reply.module.css'
import type { useReply } from './use-reply.ts'

interface Props {
  conversation: ConversationDetail
  mail: Incoming
  reply: ReturnType<typeof useReply>
  field: RefObject<HTMLTextAreaElement | null>
  close: () => void
}

export function ReplyForm({ conversation, mail, reply, field, close }: Props) {
  const { t } = useTranslation()
  const { draft, write, send, files } = reply
  const [empty, setEmpty] = useState(false)
  const reading = files.some(({ state }) => state === 'reading')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const nothing = draft.text.trim() === '' && files.length === 0
    setEmpty(nothing)
    if (nothing) field.current?.focus()
    else if (!reading && !send.isPending) send.mutate(undefined, { onSuccess: close })
  }
  return (
    <form className={css.form} onSubmit={submit} onKeyDown={(event) => shortcuts(event, close)} noValidate>
      <Receivers conversation={conversation} mail={mail} reply={reply} close={close} />
      <Textarea
        ref={field}
        aria-label={t('replies.reply.label')}
        autosize
        minRows={3}
        maxRows={10}
        value={draft.text}
        error={empty ? t('replies.reply.required') : null}
        dir="auto"
        aria-keyshortcuts="Control+Enter"
        onChange={(event) => {
          setEmpty(false)
          write({ text: event.currentTarget.value })
        }}
      />
      <Attachments desk={reply.attaching} />
      {send.error ? <Refusal error={send.error} /> : null}
      <Foot reply={reply} busy={reading} close={close} />
    </form>
  )
}

function Foot({ reply, busy, close }: { reply: Props['reply']; busy: boolean; close: () => void }) {
  const { t } = useTranslation()
  const { draft, send, share, clear } = reply
  const discard = () => {
    clear()
    close()
  }
  return (
    <Group gap="sm">
      <Button type="submit" size="sm" loading={send.isPending} disabled={busy} aria-keyshortcuts="Control+Enter">
        {t('replies.reply.send')}
      </Button>
      <Sending when={send.isPending} share={share} />
      {draft.text.trim() && !send.isPending ? (
        <span className={css.kept}>
          {t('replies.reply.draftKept')}
          <Tooltip label={t('replies.reply.discard')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('replies.reply.discard')}
              onClick={discard}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      ) : null}
    </Group>
  )
}

function Receivers({ conversation, mail, reply: { draft, write }, close }: Omit<Props, 'field'>) {
  const { t } = useTranslation()
  const others = othersOf(mail, conversation.accountAddress)
  const names = [mail.from, ...(draft.all ? others : [])].map(nameOf).join(', ')
  return (
    <div className={css.receivers}>
      <span className={css.to} title={names}>
        {t('frame.labelled', { label: t('replies.reply.to') })} <bdi>{names}</bdi>{' '}
        <span className={css.from}>{t('replies.reply.from', { address: conversation.accountAddress })}</span>
      </span>
      {others.length > 0 ? (
        <Checkbox
          size="xs"
          checked={draft.all}
          label={t('replies.reply.all', { count: others.length })}
          title={others.map(({ address }) => address).join(', ')}
          onChange={(event) => write({ all: event.currentTarget.checked })}
        />
      ) : null}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('replies.reply.close')} onClick={close}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (codeOf(error) !== 'already-exists') return <Failed error={error} />
  return (
    <Note tone="waits" role="alert">
      {t('replies.reply.already')}
    </Note>
  )
}

function shortcuts(event: KeyboardEvent<HTMLFormElement>, close: () => void) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
  if (event.key === 'Escape') {
    event.preventDefault()
    close()
  }
}
