// Before a list is sent: each message as its recipient will see it, who gets nothing and why, how many and how long.
import { Button, Group, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createMailing, type previewMailing } from '../../../contract/mailing.ts'
import type { AnswerOf } from '../../../contract/route.ts'
import { upload } from '../../api/upload.ts'
import { Failed } from '../../ui/Failed.tsx'
import { lasting } from '../../ui/moments.ts'
import { Note } from '../../ui/Note.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import { lookAgain } from '../message-moves.ts'
import { planQuery } from '../plan/plan-query.ts'
import { mailingOf } from './draft.ts'
import { PreviewPane } from './PreviewPane.tsx'
import { shortestSpan } from './pace.ts'
import type { ReadList } from './read-list.ts'
import { Sending } from './Sending.tsx'
import type { Desk } from './use-draft.ts'
import css from './Write.module.css'

interface Props {
  desk: Desk
  list: ReadList
  shown: AnswerOf<typeof previewMailing>
  back: () => void
  sent: (made: { listId: string; messages: number }) => void
}

export function Review({ desk, list, shown, back, sent }: Props) {
  const { t } = useTranslation()
  const { send, share } = useSendList(desk, list, sent)
  const total = list.recipients.length - shown.suppressed.length
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={css.part}>
      <Title order={2} ref={heading} tabIndex={-1}>
        {t('write.reviewTitle')}
      </Title>
      <PreviewPane items={shown.items} total={total} files={desk.draft.files} />
      {shown.suppressed.length > 0 ? (
        <Note tone="waits" title={t('write.suppressed', { count: shown.suppressed.length })}>
          <p>{shown.suppressed.join(', ')}</p>
        </Note>
      ) : null}
      <Takes accountId={desk.draft.accountId ?? ''} messages={total} />
      {send.error ? <Failed error={send.error} /> : null}
      <Group>
        <Button loading={send.isPending} onClick={() => send.mutate()}>
          {t('write.sendList', { count: total })}
        </Button>
        <Button variant="default" disabled={send.isPending} onClick={back}>
          {t('write.edit')}
        </Button>
        <Sending when={send.isPending} share={share} />
      </Group>
    </section>
  )
}

function useSendList(desk: Desk, list: ReadList, sent: Props['sent']) {
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: () =>
      upload(
        createMailing,
        { body: mailingOf(desk.draft, desk.draft.accountId ?? '', list), idempotencyKey: desk.key },
        setShare,
      ),
    onError: desk.showRefused,
    onSuccess: ({ listId, messages }) => {
      desk.clear()
      void lookAgain()
      sent({ listId, messages })
    },
  })
  return { send, share }
}

function Takes({ accountId, messages }: { accountId: string; messages: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const pacing = useQuery(planQuery(accountId)).data?.pacing
  const seconds = pacing ? shortestSpan(messages, pacing) : 0
  return (
    <p className={css.quiet} style={{ margin: 0, minHeight: '2.6rem' }}>
      {pacing ? t(seconds < 60 ? 'write.takesMoments' : 'write.takes', { span: lasting(seconds, locale) }) : null}
    </p>
  )
}
