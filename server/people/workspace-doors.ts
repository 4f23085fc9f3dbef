// What the owner of a workspace decides: its name, and which programs have a key to it.
import { type ApiKeyInfo, createApiKey, deleteApiKey, editWorkspace, listApiKeys } from '../../contract/people.ts'
import { type Door, handle } from '../http/handle.ts'
import { refuse } from '../http/refusal.ts'
import { type ApiKeyRow, apiKeysOf, makeApiKey, removeApiKey } from './api-key.ts'
import { describeMe, type Installation, renameWorkspace } from './me.ts'

export function workspaceDoors(installation: Installation): Door[] {
  return [
    handle(editWorkspace, async ({ db, who, body }) => {
      await renameWorkspace(db, who, body.name)
      return await describeMe(db, who, installation)
    }),

    handle(listApiKeys, async ({ db, who }) => ({ items: (await apiKeysOf(db, who.workspaceId)).map(infoOf) })),

    handle(createApiKey, async ({ db, who, body }) => {
      const made = await makeApiKey(db, { workspaceId: who.workspaceId, createdBy: who.userId, name: body.name })
      return { ...infoOf(made), key: made.key }
    }),

    handle(deleteApiKey, async ({ db, who, params }) => {
      if (!(await removeApiKey(db, { workspaceId: who.workspaceId, id: params.id }))) refuse('not-found')
      return undefined
    }),
  ]
}

function infoOf(row: ApiKeyRow): ApiKeyInfo {
  return {
    id: row.id,
    name: row.name,
    start: row.start,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
