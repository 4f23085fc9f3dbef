// The certificates that a server presented, folded: who, for which names, until when, which fingerprint.
import { useTranslation } from 'react-i18next'
import type { CertificateFacts } from '../../../contract/problem.ts'
import { day } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './ProblemCard.module.css'

export function Chain({ chain }: { chain: readonly CertificateFacts[] }) {
  const { t } = useTranslation()
  return (
    <details className={css.fold} open={chain.length === 1}>
      <summary>{t('problemCard.chain')}</summary>
      {chain.map((certificate) => (
        <Certificate key={certificate.sha256} certificate={certificate} />
      ))}
    </details>
  )
}

function Certificate({ certificate }: { certificate: CertificateFacts }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { subject, names, issuer, validFrom, validTo, sha256 } = certificate
  const rows = [
    [t('problemCard.subject'), subject],
    [t('problemCard.names'), names.join(', ')],
    [t('problemCard.issuer'), issuer],
    [t('problemCard.valid'), t('problemCard.validRange', { from: day(validFrom, locale), to: day(validTo, locale) })],
    [t('problemCard.fingerprint'), sha256],
  ]
  return (
    <div className={css.table}>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
