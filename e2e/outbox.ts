// Messages, paces and suppressed addresses of the signed-in person, asked over the API in their browser's name.
import type { Page } from 'playwright-core'
import type { Message } from '../contract/message.ts'
import type { Pacing, SendingPlan } from '../contract/pacing.ts'
import type { Suppression } from '../contract/suppression.ts'
import { until } from '../testing/until.ts'

/** Machines are slow when a hundred other tests run beside these. */
const patienceMs = 60_000

/** The answer of `GET …` or `POST …`; throws with its words where it is a refusal. */
export async function ask<T>(page: Page, request: string, data?: object): Promise<T> {
  const [method = 'GET', route = '/'] = request.split(' ')
  const answer = await page.context().request.fetch(route, { method, ...(data && { data }) })
  if (!answer.ok()) throw new Error(`${request}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

export const setPace = (page: Page, accountId: string, pace: Partial<Pacing>) =>
  ask<SendingPlan>(page, `PATCH /api/v1/accounts/${accountId}/pacing`, pace)

export interface Letter {
  accountId: string
  to: string
  subject: string
  sendAt?: string
}

export const post = (page: Page, { to, ...letter }: Letter) =>
  ask<Message>(page, 'POST /api/v1/messages', { ...letter, to: [{ address: to }], text: `Texte de ${letter.subject}` })

export async function becomes(page: Page, id: string, state: Message['state']): Promise<Message> {
  const look = () => ask<Message>(page, `GET /api/v1/messages/${id}`)
  await until(async () => (await look()).state === state, patienceMs)
  return await look()
}

export async function suppressions(page: Page): Promise<string[]> {
  const { items } = await ask<{ items: Suppression[] }>(page, 'GET /api/v1/suppressions')
  return items.map(({ address }) => address)
}
