// The watching of one mailbox, told in full: what it does, since when, how far it is, why it does not, what would help.
import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { HelpMark } from '../../help/HelpMark.tsx'
import { Ago } from '../../ui/Ago.tsx'
import { LinkAnchor } from '../../ui/Links.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { count } from '../../ui/moments.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import facts from '../account/Facts.module.css'
import { NotWatching } from './NotWatching.tsx'
import { Reconnecting } from './Reconnecting.tsx'
import { sinceWords } from './since-words.ts'
import css from './Watching.module.css'
import { WatchMark } from './WatchMark.tsx'

const busy = ['catching-up', 'reconnecting']

export function Watching({ account }: { account: Account }) {
  const { t } = useTranslation()
  return (
    <Sheet
      title={t('watching.title')}
      aside={<HelpMark article="replies" section="watching" about={t('watching.help')} />}
    >
      <div
        className={css.now}
        // A countdown and a progress change too often to be read out.
        role={busy.includes(account.watch.state) ? undefined : 'status'}
        data-testid="watching"
        data-state={account.watch.state}
      >
        {account.watch.state === 'off' ? <NotWatching account={account} /> : <Running account={account} />}
      </div>
      <Known account={account} />
    </Sheet>
  )
}

function Running({ account }: { account: Account }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { watch, imap } = account
  switch (watch.state) {
    case 'starting':
      return <Mark tone="off">{t('watching.starting')}</Mark>
    case 'connecting':
      return <Mark tone="off">{t('watching.connecting', { host: imap?.host ?? '' })}</Mark>
    case 'catching-up':
      return <CatchingUp account={account} />
    case 'watching':
      return <Mark tone="works">{sinceWords(watch, { t, locale, now: Date.now() })}</Mark>
    case 'reconnecting':
      return <Reconnecting account={account} />
    case 'off':
      return null
    default:
      return watch.state satisfies never
  }
}

function CatchingUp({ account: { watch } }: { account: Account }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { done, total } = watch
  return (
    <>
      <WatchMark watch={{ ...watch, done: null }} />
      <p>{t('watching.catchingUp')}</p>
      {done !== null && total !== null ? (
        <div className={css.progress}>
          <Progress
            value={total > 0 ? (done / total) * 100 : 100}
            aria-label={t('watching.progressLabel')}
            className={css.bar ?? ''}
          />
          <span>{t('watching.catchingUpOf', { done: count(done, locale), total: count(total, locale) })}</span>
        </div>
      ) : null}
    </>
  )
}

function Known({ account: { id, watch, imap } }: { account: Account }) {
  const { t } = useTranslation()
  if (!imap) return null
  return (
    <>
      <dl className={facts.facts}>
        <div>
          <dt>{t('watching.heard')}</dt>
          <dd>{watch.caughtUpAt ? <Ago at={watch.caughtUpAt} /> : t('watching.neverHeard')}</dd>
        </div>
        <div>
          <dt>{t('watching.folders')}</dt>
          <dd>{t('watching.foldersText')}</dd>
        </div>
        <div>
          <dt>{t('watching.manners')}</dt>
          <dd>{t('watching.mannersText')}</dd>
        </div>
      </dl>
      <p className={css.show}>
        <LinkAnchor to="/replies" search={{ account: id }} size="sm">
          {t('watching.show')}
        </LinkAnchor>
      </p>
    </>
  )
}
