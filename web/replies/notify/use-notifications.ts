// Tells of human replies while one looks at something else: one notification for each burst, which leads there.
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { queries } from '../../api/queries.ts'
import { watchFacts } from '../../app/facts.ts'
import { nameOf } from '../people.ts'
import { conversationQuery } from '../replies.ts'
import { burst } from './burst.ts'
import { notifying } from './permission.ts'

const QUIET_MS = 1_500

const Told = z.object({ conversationId: z.uuid() })

export function useNotifications() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const now = useRef({ t, navigate })
  now.current = { t, navigate }
  useEffect(() => {
    const go = (open: string | undefined) => {
      window.focus()
      void now.current.navigate({ to: '/replies', search: open ? { open } : { box: 'unread' } })
    }
    const take = burst<string>(QUIET_MS, (ids) => void tell([...new Set(ids)], now.current.t, go))
    const stop = watchFacts(({ type, data }) => {
      const told = Told.safeParse(data)
      if (type === 'reply.received' && told.success && notifying() === 'on') take(told.data.conversationId)
    })
    return () => {
      stop()
      take.end()
    }
  }, [])
}

/** Whoever looks at the page sees it there. Two windows show the same notification once, by its tag. */
async function tell(ids: readonly string[], t: TFunction, go: (open: string | undefined) => void) {
  if (document.visibilityState === 'visible' && document.hasFocus()) return
  const only = ids.length === 1 ? ids[0] : undefined
  const { title, body } = only
    ? await wordsOf(only, t)
    : { title: t('replies.notify.many', { count: ids.length }), body: '' }
  const shown = new Notification(title, { body, tag: `fluenzr-${ids.join()}`, icon: '/mark.svg' })
  shown.onclick = () => {
    shown.close()
    go(only)
  }
}

async function wordsOf(id: string, t: TFunction) {
  // Without an answer the news itself is still worth telling.
  const found = await queries.fetchQuery(conversationQuery(id)).catch(() => undefined)
  if (!found) return { title: t('replies.notify.many', { count: 1 }), body: '' }
  return {
    title: t('replies.notify.from', { name: nameOf(found.with) }),
    body: `${found.subject || t('replies.noSubject')}\n${found.preview}`,
  }
}
