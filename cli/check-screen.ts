// Shows a check while it runs: redrawn in place on a terminal, a line for each finished stage elsewhere.
import { styleText } from 'node:util'
import type { Ladder, Rung } from '../contract/ladder.ts'
import type { CheckProgress } from '../mail/check/target.ts'
import { ladderTitle, type Paint, rungLine, story, type Teller } from './check-story.ts'
import type { Words } from './words.ts'

type Output = NodeJS.WriteStream

/** Colours where the stream is a terminal and neither NO_COLOR nor --json says otherwise. */
export function tellerFor(output: Output, words: Words): Teller {
  const paint: Paint = (style, text) => styleText(style, text, { stream: output, validateStream: true })
  return { words, paint }
}

export function showProgress(output: Output, teller: Teller): (progress: CheckProgress) => void {
  return output.isTTY ? live(output, teller) : plain(output, teller)
}

function live(output: Output, teller: Teller): (progress: CheckProgress) => void {
  let drawn = 0
  return (progress) => {
    const lines = story(progress, teller)
    // Cursor up over what was drawn, then clear to the end of the screen (ECMA-48 CUU, ED).
    const back = drawn > 0 ? `\x1b[${drawn}A\x1b[J` : ''
    // Without line wrap (DECAWM), so that a long line does not put the count of lines wrong.
    output.write(`\x1b[?7l${back}${lines.join('\n')}\n\x1b[?7h`)
    drawn = lines.length
  }
}

function plain(output: Output, teller: Teller): (progress: CheckProgress) => void {
  const told = new Set<string>()
  const once = (key: string, line: () => string) => {
    if (!told.has(key)) output.write(`${line()}\n`)
    told.add(key)
  }
  const tell = (rungs: readonly Rung[], title: string) => {
    for (const rung of rungs) {
      if (rung.state !== 'passed' && rung.state !== 'failed') continue
      once(`${title} ${rung.stage}`, () => `${title}${rungLine(rung, teller)}`)
    }
  }
  return ({ smtp, imap, arrival }) => {
    const ladders: Ladder[] = imap === null ? [smtp] : [smtp, imap]
    for (const ladder of ladders) {
      once(ladder.protocol, () => ladderTitle(ladder, teller))
      tell(ladder.rungs, ladder.protocol.toUpperCase())
    }
    if (arrival) tell([arrival], '    ')
  }
}
