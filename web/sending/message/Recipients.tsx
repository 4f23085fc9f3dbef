// Each recipient with what its server said of it.
import { useTranslation } from 'react-i18next'
import type { RecipientResult } from '../../../contract/message.ts'
import { Mark } from '../../ui/Mark.tsx'
import rows from '../../ui/Rows.module.css'
import { useRefusedWhy } from '../refused-why.ts'
import { resultTones } from '../tones.ts'
import css from './MessagePage.module.css'

export function Recipients({ recipients, account }: { recipients: readonly RecipientResult[]; account: string }) {
  return (
    <ul className={rows.rows}>
      {recipients.map((recipient) => (
        <Recipient key={`${recipient.kind} ${recipient.address}`} recipient={recipient} account={account} />
      ))}
    </ul>
  )
}

function Recipient({ recipient, account }: { recipient: RecipientResult; account: string }) {
  const { t } = useTranslation()
  const { address, kind, result, problem, serverSaid } = recipient
  const why = useRefusedWhy({ accountId: account, problem })
  return (
    <li className={css.recipient}>
      <div className={css.line}>
        <span>
          <span className={rows.quiet}>{t(`message.kind.${kind}`)} </span>
          {address}
        </span>
        <Mark tone={resultTones[result]}>{t(`message.result.${result}`)}</Mark>
      </div>
      {why ? <p className={css.why}>{why.cause}</p> : null}
      {serverSaid && result !== 'accepted' ? <pre className={css.said}>{serverSaid}</pre> : null}
    </li>
  )
}
