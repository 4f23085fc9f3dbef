// Réception: the incoming server and what the check learned of the provider.

import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { LinkButton } from '../../ui/Links.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Watching } from '../watch/Watching.tsx'
import { Facts } from './Facts.tsx'
import { useServerFacts } from './server-facts.ts'

export function Receiving({ account }: { account: Account }) {
  const { t } = useTranslation()
  const facts = useServerFacts()
  return (
    <>
      {account.imap ? <Watching account={account} /> : null}
      <Sheet title={t('form.imapPart')}>
        {account.imap ? <Facts facts={facts(account.imap)} /> : <NoImap id={account.id} />}
      </Sheet>
      <Learned account={account} />
    </>
  )
}

function NoImap({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Text size="sm" mb="md">
        {t('account.noImap')}
      </Text>
      <LinkButton to="/accounts/$id/edit" params={{ id }}>
        {t('account.addImap')}
      </LinkButton>
    </>
  )
}

function Learned({ account: { learned } }: { account: Account }) {
  const { t } = useTranslation()
  const { sentCopyByProvider, rewritesMessageId, arrivesIn } = learned
  const facts = [
    sentCopyByProvider === null ? [] : [t(sentCopyByProvider ? 'account.learnedCopyYes' : 'account.learnedCopyNo')],
    rewritesMessageId === null ? [] : [t(rewritesMessageId ? 'account.learnedRewriteYes' : 'account.learnedRewriteNo')],
    arrivesIn === null ? [] : [t('account.learnedArrives', { folder: arrivesIn })],
  ].flat()
  if (facts.length === 0) return null
  return (
    <Sheet title={t('account.learned')}>
      <List size="sm" spacing="xs">
        {facts.map((fact) => (
          <List.Item key={fact}>{fact}</List.Item>
        ))}
      </List>
    </Sheet>
  )
}
