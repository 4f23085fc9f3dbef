// What became of a message, as a fact for the stream.
import type { MessageState } from '../../contract/message.ts'
import type { NewEvent } from '../events/append.ts'

export interface MovedMessage {
  id: string
  workspace_id: string
  account_id: string
  state: Extract<MessageState, 'sent' | 'refused' | 'unsure' | 'held' | 'cancelled' | 'queued'>
  subject: string
  problem?: string | null
}

export function eventOf({ id, workspace_id, account_id, state, subject, problem }: MovedMessage): NewEvent {
  const data = { accountId: account_id, subject, ...(problem != null && { problem }) }
  return { workspaceId: workspace_id, type: `message.${state}`, subject: id, data }
}
