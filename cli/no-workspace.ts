// What to say when a command does not know which workspace is meant.
import type { NoWorkspace } from '../server/people/operator.ts'

export function whereToLook({ result, choices }: NoWorkspace): string {
  const list = choices.map((choice) => `\n  ${choice}`).join('')
  switch (result) {
    case 'no-such-workspace':
      return choices.length === 0 ? 'There is no workspace yet.' : `There is no such workspace. There are:${list}`
    case 'which-workspace':
      return `Which workspace? One of:${list}`
    default:
      return result satisfies never
  }
}
