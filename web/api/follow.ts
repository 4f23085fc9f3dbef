// Follows a stream route. EventSource reconnects by itself after a cut, but gives up on an HTTP error: then we begin
// anew with growing pauses. Every message is parsed by the contract.
import type { AnswerOf, Route } from '../../contract/route.ts'
import { addressOf, type Loose, type Sent } from './call.ts'

const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 15_000

/** Returns the function that stops following. `heard` gets every message of the stream. */
export function follow<const R extends Route>(route: R, sent: Sent<R>, heard: (message: AnswerOf<R>) => void) {
  const schema = Object.values(route.answers)[0]
  let pause = FIRST_PAUSE
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined

  function open() {
    source = new EventSource(addressOf(route, sent as Loose))
    source.onopen = () => {
      pause = FIRST_PAUSE
    }
    source.onmessage = (event: MessageEvent<string>) => {
      const message = schema?.safeParse(JSON.parse(event.data))
      if (message?.success) heard(message.data as AnswerOf<R>)
    }
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) again()
    }
  }

  function again() {
    timer = setTimeout(open, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }

  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
