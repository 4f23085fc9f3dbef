// Tells of human replies while one looks at something else: one notification for each burst, which leads there.
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { watchFacts } from '../../app/facts.ts'
import { nameOf } from '../people.ts'
import { burst } from './burst.ts'
import { notifying } from './permission.ts'

const QUIET_MS = 1_500

/** What the fact of a reply says (server/replies/fact-of.ts). */
const Told = z.object({
  conversationId: z.uuid(),
  from: z.object({ address: z.string(), name: z.string() }),
  subject: z.string(),
})
type Told = z.infer<typeof Told>

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
    const take = burst<Told>(QUIET_MS, (all) => tell(all, now.current.t, go))
    const stop = watchFacts(({ type, data }) => {
      if (type !== 'reply.received' || notifying() !== 'on' || isLookedAt()) return
      const told = Told.safeParse(data)
      if (told.success) take(told.data)
    })
    return () => {
      stop()
      take.end()
    }
  }, [])
}

/** Whoever looks at the page sees it there: when it comes, or back meanwhile. */
const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus()

/** Two windows show the same notification once, by its tag. */
function tell(all: readonly Told[], t: TFunction, go: (open: string | undefined) => void) {
  if (isLookedAt()) return
  const ids = [...new Set(all.map(({ conversationId }) => conversationId))]
  const last = all.at(-1)
  const { title, body } = ids.length === 1 && last ? wordsOf(last, t) : manyWords(ids.length, t)
  const shown = new Notification(title, { body, tag: `fluenzr-${ids.join()}`, icon: '/mark.svg' })
  shown.onclick = () => {
    shown.close()
    go(ids.length === 1 ? ids[0] : undefined)
  }
}

/** It may stand on a locked screen, for everybody to read: who writes and about what, and nothing of what is written. */
const wordsOf = ({ from, subject }: Told, t: TFunction) => ({
  title: t('replies.notify.from', { name: nameOf(from) }),
  body: subject || t('replies.noSubject'),
})

const manyWords = (count: number, t: TFunction) => ({ title: t('replies.notify.many', { count }), body: '' })
