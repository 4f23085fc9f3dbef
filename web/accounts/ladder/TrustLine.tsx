// The key of a server that nobody vouches for: shown by its fingerprint, trusted by one click for the ports that present it.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../ui/use-locale.ts'
import css from './ProblemCard.module.css'
import type { ProblemActions } from './ProblemCard.tsx'
import { pinsOf, type TrustOffer } from './trust-offers.ts'

export function TrustLine({ offer, trust }: { offer: TrustOffer; trust: ProblemActions['trust'] }) {
  const { t } = useTranslation()
  const { host, ports, fingerprint } = offer
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' })
  const doors = list.format(ports.map((port) => `${host}:${port}`))
  return (
    <div className={css.remedy} data-kind="trust">
      <div>
        <strong>{t('problemCard.trustTitle')}</strong>
        {t('problemCard.trustText', { doors })}
        <br />
        {t('frame.labelled', { label: t('problemCard.fingerprint') })} <code>{fingerprint}</code>
      </div>
      {trust ? (
        <Button variant="default" onClick={() => trust(pinsOf(offer))}>
          {t('problemCard.trust')}
        </Button>
      ) : null}
    </div>
  )
}
