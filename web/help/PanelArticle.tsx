// A written page of help inside the panel at the side, opened at the part that was asked for.

import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkAnchor } from '../ui/Links.tsx'
import { Rows } from '../ui/Skeleton.tsx'
import { useArticles } from './articles.ts'
import { openHelp, type Place } from './panel-store.ts'
import { Sections } from './Sections.tsx'

export function PanelArticle({ place }: { place: Place }) {
  const { t } = useTranslation()
  const articles = useArticles()
  const article = articles.data?.find(({ id }) => id === place.article)
  if (articles.isPending) return <Rows count={6} height={24} />
  if (!article) return <p>{t('help.unknown')}</p>
  const wanted = article.sections.filter(({ id }) => id === place.section)
  const shown = wanted.length > 0 ? { ...article, sections: wanted } : article
  return (
    <>
      {wanted.length > 0 ? null : <Title order={2}>{article.title}</Title>}
      <Sections article={shown} />
      <LinkAnchor
        to="/help/$article"
        params={{ article: article.id }}
        hash={place.section ?? ''}
        onClick={() => openHelp(null)}
      >
        {t('help.wholePage')}
      </LinkAnchor>
    </>
  )
}
