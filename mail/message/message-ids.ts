// Message-IDs: ours, the one that is answered, and the thread behind it (RFC 5322 3.6.4).
import { folded } from './encoded-words.ts'

// Whatever a stranger's program made of it: no spaces, no brackets, nothing that could leave its line.
const messageId = /^[!-;=?-~]{1,900}$/

/** With angle brackets, whether it came with them or not; undefined: it could not stand in a header. */
export function parseMessageId(text: string): string | undefined {
  const bare = text.trim().replace(/^<(.*)>$/, '$1')
  return messageId.test(bare) ? `<${bare}>` : undefined
}

/** Long threads keep their beginning and their end, as RFC 5537 3.4.4 trims them. */
const mostReferences = 30

/** The headers that put an answer into its thread, without line ends. All ids with angle brackets. */
export function threadHeaders(inReplyTo: string | undefined, references: readonly string[]): string[] {
  const thread = [...new Set([...references, ...(inReplyTo === undefined ? [] : [inReplyTo])])]
  const kept = thread.length > mostReferences ? [...thread.slice(0, 1), ...thread.slice(1 - mostReferences)] : thread
  return [
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`]),
    ...(kept.length === 0 ? [] : [`References: ${folded(kept, 'References: '.length)}`]),
  ]
}
