// Settings as a short table of facts.
import css from './Facts.module.css'

export function Facts({ facts }: { facts: readonly (readonly [string, string | number])[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
