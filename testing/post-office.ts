// A house whose owner writes: accounts without a server behind them, letters, and what the API says of them.
import { randomUUID } from 'node:crypto'
import type { Account } from '../contract/account.ts'
import type { Message, MessageDetail } from '../contract/message.ts'
import { type Caller, type House, openHouse } from './people.ts'

export interface PostOffice extends AsyncDisposable {
  readonly house: House
  /** Without limits and spacing, unless said otherwise. */
  connect(more?: object, caller?: Caller): Promise<Account>
  post(path: string, body?: object, caller?: Caller): ReturnType<House['ask']>
  get<Answer>(path: string, caller?: Caller): Promise<Answer>
  /** Writes one letter and expects it to be taken. */
  write(account: Pick<Account, 'id'>, more?: object): Promise<Message>
  read(id: string): Promise<MessageDetail>
  /** Every fact about it, in order. */
  facts(subject: string): Promise<string[]>
}

export async function openPostOffice(): Promise<PostOffice> {
  const house = await openHouse()
  const post: PostOffice['post'] = (path, body, caller = house.member) => house.ask(caller, 'POST', path, body)
  const office: PostOffice = {
    house,
    post,
    connect: async (more = {}, caller) => {
      const answer = await post('/api/v1/accounts', { ...mailbox(), limits: noLimits, ...more }, caller)
      if (answer.statusCode !== 201) throw new Error(answer.body)
      const account = answer.json<Account>()
      const pacing = { gapSeconds: 0, jitterSeconds: 0 }
      await house.ask(caller ?? house.member, 'PATCH', `/api/v1/accounts/${account.id}/pacing`, pacing)
      return account
    },
    get: async <Answer>(path: string, caller: Caller = house.member) =>
      (await house.ask(caller, 'GET', path)).json<Answer>(),
    write: async (account, more) => {
      const answer = await post('/api/v1/messages', letterFrom(account, more))
      if (answer.statusCode !== 202) throw new Error(answer.body)
      return answer.json()
    },
    read: (id) => office.get(`/api/v1/messages/${id}`),
    facts: async (subject) => {
      const events = house.db.selectFrom('events').select('type').where('subject', '=', subject).orderBy('id')
      return (await events.execute()).map(({ type }) => type)
    },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
  return office
}

const noLimits = { perHour: null, perDay: null }

export function letterFrom({ id: accountId }: Pick<Account, 'id'>, more: object = {}) {
  const to = [{ address: someAddress(), name: 'Ada' }]
  return { accountId, to, subject: 'Bonjour', text: 'Bonjour Ada.', ...more }
}

export const someAddress = () => `ada-${randomUUID().slice(0, 8)}@example.test`

function mailbox() {
  const address = `box-${randomUUID().slice(0, 8)}@example.test`
  const server = { host: 'mail.example.test', port: 465, security: 'tls', username: address, password: 'secret' }
  return { address, displayName: 'Léa', smtp: server }
}
