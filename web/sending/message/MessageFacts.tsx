// From which account, when, how large, under which id, and where a copy lies.
import { useTranslation } from 'react-i18next'
import type { MessageDetail } from '../../../contract/message.ts'
import facts from '../../accounts/account/Facts.module.css'
import { Copy } from '../../ui/Copy.tsx'
import { LinkAnchor } from '../../ui/Links.tsx'
import { moment, size } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './MessagePage.module.css'

export function MessageFacts({ message }: { message: MessageDetail }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { from, accountId, createdAt, sendAt, bytes, sentCopy, messageId, listId, state } = message
  return (
    <dl className={facts.facts}>
      <div>
        <dt>{t('message.from')}</dt>
        <dd>
          {from.name ? <span dir="auto">{from.name} </span> : null}
          <LinkAnchor to="/accounts/$id" params={{ id: accountId }} search={{ tab: 'sending' }} inherit>
            {from.address}
          </LinkAnchor>
        </dd>
      </div>
      <Fact name={t('message.written')} value={moment(createdAt, locale)} />
      {sendAt ? <Fact name={t('message.sendAt')} value={moment(sendAt, locale)} /> : null}
      <Fact name={t('message.size')} value={size(bytes, locale)} />
      {state === 'sent' ? <Fact name={t('message.sentCopy')} value={t(`message.copy.${sentCopy}`)} /> : null}
      <div className={css.wide}>
        <dt>{t('message.messageId')}</dt>
        <dd className={css.id}>
          <code>{messageId}</code> <Copy text={messageId} />
        </dd>
      </div>
      {listId ? (
        <div className={css.wide}>
          <dt>{t('message.list')}</dt>
          <dd>
            <LinkAnchor to="/sending" search={{ list: listId }} inherit>
              {t('message.showList')}
            </LinkAnchor>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
