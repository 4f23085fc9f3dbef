// When a page could not be shown: nobody answered (tries again by itself), or a mistake of ours (says which).
import { Button, Text } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused, Unreachable } from '../api/refused.ts'
import { Note } from '../ui/Note.tsx'
import { Page } from '../ui/Page.tsx'

const AGAIN_MS = 4_000

export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const away = error instanceof Unreachable || (error instanceof Refused && error.refusal.status >= 500)
  useEffect(() => {
    if (!away) return
    const timer = setInterval(() => void router.invalidate(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [away, router])
  if (away)
    return (
      <main>
        <Page title="FluenzR" narrow>
          <Note tone="waits" role="status">
            {error instanceof Refused ? error.refusal.title : t('frame.serverAway')}
          </Note>
        </Page>
      </main>
    )
  return (
    <main>
      <Page title={t('frame.brokenTitle')} narrow>
        <Text mb="md">{t('frame.brokenText')}</Text>
        <pre>{error instanceof Error ? error.message : String(error)}</pre>
        <Button mt="md" onClick={reset}>
          {t('frame.retry')}
        </Button>
      </Page>
    </main>
  )
}
