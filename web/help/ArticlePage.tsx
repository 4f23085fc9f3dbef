// One page of help: a written one, or one made of what we know of a provider or of a problem.
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/Page.tsx'
import { Rows } from '../ui/Skeleton.tsx'
import { useArticles } from './articles.ts'
import css from './Help.module.css'
import { ProblemArticle } from './ProblemArticle.tsx'
import { ProviderArticle } from './ProviderArticle.tsx'
import { Sections } from './Sections.tsx'

export function ArticlePage() {
  const { t } = useTranslation()
  const { article } = useParams({ from: '/frame/help/$article' })
  const above = (
    <Link to="/help" className={css.back ?? ''}>
      ← {t('help.all')}
    </Link>
  )
  if (article.startsWith('provider-')) return <ProviderArticle id={article.slice('provider-'.length)} above={above} />
  if (article.startsWith('problem-')) return <ProblemArticle code={article.slice('problem-'.length)} above={above} />
  return <Written key={article} id={article} above={above} />
}

function Written({ id, above }: { id: string; above: React.ReactNode }) {
  const { t } = useTranslation()
  const articles = useArticles()
  const article = articles.data?.find((one) => one.id === id)
  if (articles.isPending)
    return (
      <Page title={t('help.title')} above={above}>
        <Rows count={6} height={24} />
      </Page>
    )
  if (!article) return <Page title={t('help.unknown')} above={above} />
  return (
    <Page title={article.title} above={above}>
      <Sections article={article} wanted={window.location.hash.slice(1) || undefined} />
    </Page>
  )
}
