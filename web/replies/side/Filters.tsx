// Which account, which kind of mail: quiet chips that one presses and presses again.
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IncomingKind } from '../../../contract/conversation.ts'
import { useAccounts } from '../../sending/use-account.ts'
import { kindIcons } from '../kinds/KindMark.tsx'
import type { Which } from '../replies.ts'
import { useShow } from '../use-show.ts'
import css from './SidePane.module.css'

export function Filters({ which }: { which: Which }) {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <div className={css.filters}>
      <AccountFilter which={which} />
      <fieldset className={css.chips} aria-label={t('replies.kindFilter')}>
        {IncomingKind.options.map((kind) => {
          const Icon = kindIcons[kind]
          const pressed = which.kind === kind
          return (
            <button
              key={kind}
              type="button"
              className={css.chip}
              aria-pressed={pressed}
              onClick={() => void show({ kind: pressed ? undefined : kind, open: undefined })}
            >
              <Icon size={14} aria-hidden />
              {t(`replies.kinds.${kind}`)}
            </button>
          )
        })}
      </fieldset>
    </div>
  )
}

function AccountFilter({ which }: { which: Which }) {
  const { t } = useTranslation()
  const show = useShow()
  const accounts = useAccounts() ?? []
  if (accounts.length < 2) return null
  return (
    <NativeSelect
      size="xs"
      aria-label={t('replies.account')}
      className={css.account ?? ''}
      value={which.accountId ?? ''}
      onChange={(event) => void show({ account: event.currentTarget.value || undefined, open: undefined })}
      data={[
        { value: '', label: t('replies.everyAccount') },
        ...accounts.map(({ id, address }) => ({ value: id, label: address })),
      ]}
    />
  )
}
