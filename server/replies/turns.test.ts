// Few at a time, and one that is slow in nobody's way.
import { expect, it } from 'vitest'
import { turns } from './turns.ts'

const { signal } = new AbortController()

/** Asks for a turn; says whether it has been let in by now. */
function ask(gate: ReturnType<typeof turns>, kind: string) {
  const asked = { inside: undefined as Disposable | undefined }
  void gate.enter(kind, signal).then((turn) => {
    asked.inside = turn
  })
  return asked
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

it('lets in so many of one kind, and of all together', async () => {
  const gate = turns({ atOnce: 3, ofOneKind: 2 })
  const asked = ['a', 'a', 'a', 'b', 'b'].map((kind) => ask(gate, kind))
  await soon()
  expect(asked.map(({ inside }) => inside !== undefined)).toEqual([true, true, false, true, false])
})

it('lets the next one in when one leaves, kinds in turns', async () => {
  const gate = turns({ atOnce: 1, ofOneKind: 1 })
  const [first, slow, other] = [ask(gate, 'a'), ask(gate, 'a'), ask(gate, 'b')]
  await soon()
  first.inside?.[Symbol.dispose]()
  await soon()
  expect([slow.inside, other.inside].map(Boolean)).toEqual([false, true])
  other.inside?.[Symbol.dispose]()
  await soon()
  expect(slow.inside).toBeDefined()
})

it('forgets who gave up while waiting', async () => {
  const gate = turns({ atOnce: 1, ofOneKind: 1 })
  const first = await gate.enter('a', signal)
  const impatient = new AbortController()
  const given = gate.enter('a', impatient.signal)
  impatient.abort(new Error('enough'))
  await expect(given).rejects.toThrow('enough')
  const last = ask(gate, 'a')
  first[Symbol.dispose]()
  await soon()
  expect(last.inside).toBeDefined()
})
