// Every page and its address. Pages are loaded when they are visited.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { whenSignedOut } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { codeOf } from '../api/refused.ts'
import { me } from '../people/me.ts'
import { Broken } from './Broken.tsx'
import { NotFound } from './NotFound.tsx'
import { learnAll, speak } from './words.ts'

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().startsWith('/').optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../people/SignInPage.tsx'), 'SignInPage'),
})

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  component: lazyRouteComponent(() => import('../people/FirstRunPage.tsx'), 'FirstRunPage'),
})

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(() => import('./Frame.tsx'), 'Frame'),
  beforeLoad: async ({ location }) => {
    const found = await queries.ensureQueryData(me).catch((error: unknown) => {
      if (codeOf(error) === 'not-signed-in') throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    })
    await learnAll()
    if (found.user.locale) await speak(found.user.locale)
  },
})

const page = <const Path extends string>(path: Path) => ({ getParentRoute: () => frame, path })

const home = createRoute({
  ...page('/'),
  beforeLoad: () => {
    throw redirect({ to: '/accounts', replace: true })
  },
})

const accounts = createRoute({
  ...page('/accounts'),
  component: lazyRouteComponent(() => import('../accounts/list/AccountsPage.tsx'), 'AccountsPage'),
})

const newSmtp = createRoute({
  ...page('/accounts/new/smtp'),
  validateSearch: z.object({
    check: z.uuid().optional().catch(undefined),
    provider: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../accounts/form/NewMailboxPage.tsx'), 'NewMailboxPage'),
})

const newGmail = createRoute({
  ...page('/accounts/new/gmail'),
  component: lazyRouteComponent(() => import('../accounts/connect/GmailPage.tsx'), 'GmailPage'),
})

const newMicrosoft = createRoute({
  ...page('/accounts/new/microsoft'),
  component: lazyRouteComponent(() => import('../accounts/connect/MicrosoftPage.tsx'), 'MicrosoftPage'),
})

export const accountTabs = ['state', 'sending', 'receiving', 'credentials', 'activity'] as const

const account = createRoute({
  ...page('/accounts/$id'),
  validateSearch: z.object({
    tab: z.enum(accountTabs).optional().catch(undefined),
    check: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../accounts/account/AccountPage.tsx'), 'AccountPage'),
})

const editAccount = createRoute({
  ...page('/accounts/$id/edit'),
  validateSearch: z.object({ check: z.uuid().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../accounts/form/EditMailboxPage.tsx'), 'EditMailboxPage'),
})

const sending = createRoute({
  ...page('/sending'),
  validateSearch: z.object({
    tab: z.enum(['waiting', 'sent', 'to-decide', 'failed', 'cancelled']).optional().catch(undefined),
    list: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../sending/list/SendingPage.tsx'), 'SendingPage'),
})

const write = createRoute({
  ...page('/sending/new'),
  validateSearch: z.object({
    mode: z.enum(['one', 'list']).optional().catch(undefined),
    account: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../sending/write/WritePage.tsx'), 'WritePage'),
})

const suppressed = createRoute({
  ...page('/sending/suppressed'),
  component: lazyRouteComponent(() => import('../sending/suppressed/SuppressedPage.tsx'), 'SuppressedPage'),
})

const message = createRoute({
  ...page('/sending/$id'),
  component: lazyRouteComponent(() => import('../sending/message/MessagePage.tsx'), 'MessagePage'),
})

const replies = createRoute({
  ...page('/replies'),
  validateSearch: z.object({
    box: z.enum(['unread', 'open', 'answered', 'archived', 'all']).optional().catch(undefined),
    account: z.uuid().optional().catch(undefined),
    kind: z.enum(['human', 'auto-reply', 'bounce', 'complaint', 'other']).optional().catch(undefined),
    search: z.coerce.string().trim().max(200).optional().catch(undefined),
    open: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../replies/RepliesPage.tsx'), 'RepliesPage'),
})

export const settingsTabs = ['profile', 'security', 'workspace', 'api-keys'] as const

const settings = createRoute({
  ...page('/settings'),
  validateSearch: z.object({ tab: z.enum(settingsTabs).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../people/SettingsPage.tsx'), 'SettingsPage'),
})

const help = createRoute({
  ...page('/help'),
  component: lazyRouteComponent(() => import('../help/HelpPage.tsx'), 'HelpPage'),
})

const article = createRoute({
  ...page('/help/$article'),
  component: lazyRouteComponent(() => import('../help/ArticlePage.tsx'), 'ArticlePage'),
})

const accountPages = [accounts, newSmtp, newGmail, newMicrosoft, account, editAccount] as const
const sendingPages = [sending, write, suppressed, message] as const
const otherPages = [home, replies, settings, help, article] as const

export const router = createRouter({
  routeTree: root.addChildren([signIn, firstRun, frame.addChildren([...accountPages, ...sendingPages, ...otherPages])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 300,
})

whenSignedOut(() => {
  queries.removeQueries({ queryKey: me.queryKey })
  const here = router.state.location
  if (here.pathname === '/sign-in' || here.pathname === '/first-run') return
  void router.navigate({ to: '/sign-in', search: { next: here.href } })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
