// Aide: every page of help, by subject, searchable.
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/Page.tsx'
import { type Entry, search, useEntries } from './articles.ts'
import css from './Help.module.css'

const groups = ['start', 'fields', 'sending', 'replies', 'security', 'problems', 'providers', 'causes'] as const

export function HelpPage() {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query)
  const found = search(useEntries(), wanted)
  return (
    <Page title={t('help.title')}>
      <TextInput
        type="search"
        aria-label={t('help.search')}
        placeholder={t('help.search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        size="md"
        mb="lg"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <p role="status" className={css.count}>
        {wanted && found.length > 0 ? t('help.found', { count: found.length }) : ''}
        {wanted && found.length === 0 ? t('help.nothing', { query: wanted }) : ''}
      </p>
      <div className={css.groups}>
        {groups.map((group) => (
          <Group key={group} group={group} entries={found.filter((entry) => entry.group === group)} />
        ))}
      </div>
    </Page>
  )
}

function Group({ group, entries }: { group: Entry['group']; entries: Entry[] }) {
  const { t } = useTranslation()
  if (entries.length === 0) return null
  return (
    <section className={css.group} data-long={entries.length > 12}>
      <h2>{t(`help.groups.${group}`)}</h2>
      <ul>
        {entries.map(({ id, title, summary }) => (
          <li key={id}>
            <Link to="/help/$article" params={{ article: id }}>
              {title}
            </Link>
            {summary ? <span>{summary}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
