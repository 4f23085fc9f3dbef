// Why a mailbox is not watched: paused, never checked, or a person is needed; then the cause, the steps, the way there.
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import type { ProblemCode } from '../../../contract/problem.ts'
import { LinkAnchor, LinkButton } from '../../ui/Links.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { useRecheck } from '../account/account-moves.ts'
import { useProblemWords } from '../ladder/problem-words.ts'
import css from './Watching.module.css'

export function NotWatching({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { paused, receiving } = account
  if (paused || receiving.state === 'paused') return <Mark tone="paused">{t('watching.off.paused')}</Mark>
  if (receiving.state === 'untested')
    return (
      <>
        <Mark tone="waits">{t('watching.off.untested')}</Mark>
        <Recheck account={account} />
      </>
    )
  if (receiving.state !== 'needs-attention') return <Mark tone="off">{t('watching.off.plain')}</Mark>
  return (
    <>
      <Mark tone="needs">{t('watching.off.attention')}</Mark>
      {receiving.problem ? <Why account={account} code={receiving.problem} /> : null}
      <Recheck account={account} />
    </>
  )
}

function Why({ account: { imap, provider }, code }: { account: Account; code: ProblemCode }) {
  const { t } = useTranslation()
  const { cause, meaning, steps } = useProblemWords()({
    code,
    host: imap?.host ?? null,
    port: imap?.port ?? null,
    provider: provider?.name ?? null,
  })
  return (
    <>
      <p>
        <strong>{cause}</strong> {meaning}
      </p>
      <ol className={css.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <LinkAnchor to="/help/$article" params={{ article: `problem-${code}` }} size="sm">
        {t('problemCard.readMore')}
      </LinkAnchor>
    </>
  )
}

/** The check tries the remedies and offers those that work. */
function Recheck({ account }: { account: Account }) {
  const { t } = useTranslation()
  const recheck = useRecheck(account)
  return (
    <Group gap="sm" mt="xs">
      <Button size="sm" loading={recheck.isPending} onClick={() => recheck.mutate()}>
        {t('account.recheck')}
      </Button>
      <LinkButton size="sm" variant="default" to="/accounts/$id/edit" params={{ id: account.id }}>
        {t('account.editSettings')}
      </LinkButton>
    </Group>
  )
}
