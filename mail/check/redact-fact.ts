// What a passed stage tells, without secrets: banners, answers and folder names are the server's words as well.
import type { Fact } from '../../contract/ladder.ts'
import { type Redact, withoutControls } from '../problem/redact.ts'

export function redactedFact(fact: Fact, redact: Redact): Fact {
  switch (fact.kind) {
    case 'greeted':
      return { ...fact, banner: redact(fact.banner), capabilities: fact.capabilities.map(redact) }
    case 'submitted':
      return { ...fact, serverSaid: redact(fact.serverSaid) }
    case 'selected':
      return { ...fact, folder: withoutControls(fact.folder) }
    case 'arrived': {
      const { folder, rewrittenMessageId, sentCopyIn } = fact
      return {
        ...fact,
        folder: withoutControls(folder),
        rewrittenMessageId: rewrittenMessageId && withoutControls(rewrittenMessageId),
        sentCopyIn: sentCopyIn && withoutControls(sentCopyIn),
      }
    }
    case 'resolved':
    case 'connected':
    case 'secured':
    case 'authenticated':
      return fact
    default:
      return fact satisfies never
  }
}
