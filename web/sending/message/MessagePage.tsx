// One message: what it is, to whom, and everything that happened to it.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MessageDetail } from '../../../contract/message.ts'
import { CameBack } from '../../replies/came-back/CameBack.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Page } from '../../ui/Page.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { WhyDecide } from '../list/WhyDecide.tsx'
import { messageQuery } from '../messages.ts'
import { stateTones } from '../tones.ts'
import { Body } from './Body.tsx'
import { MessageActions } from './MessageActions.tsx'
import { MessageFacts } from './MessageFacts.tsx'
import css from './MessagePage.module.css'
import { Recipients } from './Recipients.tsx'
import { Timeline } from './Timeline.tsx'

export function MessagePage() {
  const { id } = useParams({ from: '/frame/sending/$id' })
  const message = useQuery(messageQuery(id))
  if (message.data) return <Ready message={message.data} />
  return (
    <Page title="…" above={<Back />}>
      {message.error ? <Failed error={message.error} again={message.refetch} /> : <Rows count={7} />}
    </Page>
  )
}

function Back() {
  const { t } = useTranslation()
  return (
    <Link to="/sending" className={css.back ?? ''}>
      ← {t('message.back')}
    </Link>
  )
}

/** Something may come back on it. */
const settledWell = ['sent', 'unsure']

function Ready({ message }: { message: MessageDetail }) {
  const { t } = useTranslation()
  const { state, subject } = message
  return (
    <Page
      title={subject || t('sending.noSubject')}
      beside={<Mark tone={stateTones[state]}>{t(`sending.state.${state}`)}</Mark>}
      above={<Back />}
      action={<MessageActions message={message} />}
    >
      {state === 'unsure' ? <WhyDecide search={message.search} /> : null}
      <div className={css.panes}>
        <div>
          <Sheet title={t('message.timeline')}>
            <Timeline message={message} />
          </Sheet>
          {settledWell.includes(state) ? <CameBack message={message} /> : null}
          <Sheet title={t('message.recipients')}>
            <Recipients recipients={message.recipients} account={message.accountId} />
          </Sheet>
        </div>
        <div>
          <Sheet>
            <MessageFacts message={message} />
          </Sheet>
          <Sheet title={t('message.text')}>
            <Body message={message} />
          </Sheet>
        </div>
      </div>
    </Page>
  )
}
