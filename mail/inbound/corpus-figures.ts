// The figures of docs/measurements.md, from the judged collection. Near-duplicates count once. Reasons that the
// collection itself calls a guess, and texts of which nothing is expected, are left out.
import type { BounceLabel, Half, Judged, JudgedInbound, ReplyLabel, TextLabel } from './corpus.ts'
import type { FailedRecipient } from './inbound.ts'

/** How many of how many are right. */
export interface Share {
  right: number
  of: number
}

export interface Figures {
  bounceRecall: Share
  /** The recipient is among those that we name. */
  recipientExact: Share
  reasonGroup: Share
  /** With the reasons that the collection calls a guess. */
  reasonGroupAll: Share
  /** People called automatic, bounce or complaint: `right` counts the mistakes. */
  humanCalledAutomatic: Share
  autoReplyFound: Share
  /** What must be there is there, and nothing that must not be. */
  visibleText: Share
  /** The same as the collection, but for white space. */
  visibleExact: Share
}

export function figuresOf(all: JudgedInbound, half?: Half): Figures {
  const bounces = chosen(all.bounces, half)
  const replies = chosen(all.replies, half)
  const texts = chosen(all.texts, half)
  const failed = bounces.filter(({ label }) => label.kind === 'bounce')
  const named = bounces.filter(({ label }) => label.recipient !== null && label.kind !== 'auto_reply')
  const reasoned = failed.filter(({ label }) => label.group !== null)
  const certain = reasoned.filter(({ label }) => label.flags.length === 0)
  const expecting = replies.filter(({ label }) => expectsText(label))
  return {
    bounceRecall: share(failed, ({ found }) => found.kind === 'bounce'),
    recipientExact: share(named, namesRecipient),
    reasonGroup: share(certain, (one) => recipientOf(one)?.group === one.label.group),
    reasonGroupAll: share(reasoned, (one) => recipientOf(one)?.group === one.label.group),
    humanCalledAutomatic: sum(
      share(people(replies), calledAutomatic),
      share(
        texts.filter(({ label }) => label.label === 'human_reply'),
        calledAutomatic,
      ),
    ),
    autoReplyFound: sum(share(machines(replies), isAutoReply), share(texts.filter(automaticText), isAutoReply)),
    visibleText: share(expecting, showsText),
    visibleExact: share(
      expecting.filter(({ label }) => label.visible_text !== null),
      showsExactly,
    ),
  }
}

function chosen<Label>(all: readonly Judged<Label>[], half: Half | undefined): Judged<Label>[] {
  return all.filter((one) => (half === undefined || one.half === half) && !isDuplicate(one.label))
}

function isDuplicate(label: unknown): boolean {
  return typeof label === 'object' && label !== null && 'duplicateOf' in label && label.duplicateOf !== undefined
}

function share<One>(all: readonly One[], right: (one: One) => boolean): Share {
  return { right: all.filter(right).length, of: all.length }
}

function sum(a: Share, b: Share): Share {
  return { right: a.right + b.right, of: a.of + b.of }
}

function same(a: string | undefined, b: string | null): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase()
}

function namesRecipient({ label, found }: Judged<BounceLabel>): boolean {
  switch (found.kind) {
    case 'bounce':
      return found.recipients.some(
        ({ address, original }) => same(address, label.recipient) || same(original, label.recipient),
      )
    case 'complaint':
      return found.recipients.some((address) => same(address, label.recipient))
    case 'human':
    case 'auto-reply':
    case 'other':
      return false
    default:
      return found satisfies never
  }
}

/** What we say of the recipient that the label is about. */
function recipientOf({ label, found }: Judged<BounceLabel>): FailedRecipient | undefined {
  if (found.kind !== 'bounce') return undefined
  return found.recipients.find(({ address }) => same(address, label.recipient)) ?? found.recipients[0]
}

function people(replies: readonly Judged<ReplyLabel>[]): Judged<ReplyLabel>[] {
  return replies.filter(({ label }) => label.kind.startsWith('human'))
}

function machines(replies: readonly Judged<ReplyLabel>[]): Judged<ReplyLabel>[] {
  return replies.filter(({ label }) => label.kind === 'auto_reply' || label.kind === 'auto_generated')
}

function automaticText({ label }: Judged<TextLabel>): boolean {
  return label.label === 'auto_reply'
}

function isAutoReply({ found }: Judged<unknown>): boolean {
  return found.kind === 'auto-reply'
}

function calledAutomatic({ found }: Judged<unknown>): boolean {
  return found.kind === 'auto-reply' || found.kind === 'bounce' || found.kind === 'complaint'
}

function expectsText({ visible_text, must_contain, must_not_contain }: ReplyLabel): boolean {
  return visible_text !== null || must_contain.length > 0 || must_not_contain.length > 0
}

function showsText({ label, found }: Judged<ReplyLabel>): boolean {
  const text = squeezed('visibleText' in found ? found.visibleText : '')
  const has = (part: string) => text.includes(squeezed(part))
  return label.must_contain.every(has) && !label.must_not_contain.some(has)
}

function showsExactly({ label, found }: Judged<ReplyLabel>): boolean {
  return squeezed('visibleText' in found ? found.visibleText : '') === squeezed(label.visible_text ?? '')
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}
