// What came back on one message: each conversation in a line, with the way to it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../contract/conversation.ts'
import type { Message } from '../../../contract/message.ts'
import { useAccount } from '../../sending/use-account.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { KindMark } from '../kinds/KindMark.tsx'
import { kindOfRow } from '../kinds/kind-of-row.ts'
import { nameOf } from '../people.ts'
import { ofMessageQuery } from '../replies.ts'
import css from './CameBack.module.css'

export function CameBack({ message: { id, accountId } }: { message: Pick<Message, 'id' | 'accountId'> }) {
  const { t } = useTranslation()
  const account = useAccount(accountId)
  const came = useQuery(ofMessageQuery(id))
  const conversations = came.data?.items.filter(({ incomingCount }) => incomingCount > 0)
  return (
    <Sheet title={t('replies.cameBack.title')}>
      {came.isPending ? <Rows count={1} height={44} /> : null}
      {came.error && !came.data ? <Failed error={came.error} again={came.refetch} /> : null}
      {conversations?.length === 0 ? (
        <p className={css.none}>{t(account?.imap === null ? 'replies.cameBack.noImap' : 'replies.cameBack.none')}</p>
      ) : null}
      <ul className={css.list} data-testid="came-back">
        {conversations?.map((conversation) => (
          <Line key={conversation.id} conversation={conversation} />
        ))}
      </ul>
    </Sheet>
  )
}

function Line({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const { id, archived, kinds, preview, lastAt } = conversation
  return (
    <li className={css.line}>
      <KindMark kind={kindOfRow(kinds) ?? 'human'} />
      <Link
        to="/replies"
        search={{ open: id, ...(archived && { box: 'archived' as const }) }}
        className={css.who ?? ''}
      >
        <bdi>{nameOf(conversation.with)}</bdi>
      </Link>
      <span className={css.preview}>
        <bdi>{preview || t('replies.noPreview')}</bdi>
      </span>
      <span className={css.when}>
        <Ago at={lastAt} />
      </span>
    </li>
  )
}
