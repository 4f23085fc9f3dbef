// Few logins at a time, and one slow host in nobody's way.
import { expect, it } from 'vitest'
import { loginGate } from './login-gate.ts'

const { signal } = new AbortController()

/** Asks for a turn; says whether it has been let in by now. */
function ask(gate: ReturnType<typeof loginGate>, host: string) {
  const asked = { inside: undefined as Disposable | undefined }
  void gate.enter(host, signal).then((turn) => {
    asked.inside = turn
  })
  return asked
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

it('lets in so many of one host, and of all hosts together', async () => {
  const gate = loginGate({ atOnce: 3, perHost: 2 })
  const asked = ['a', 'a', 'a', 'b', 'b'].map((host) => ask(gate, host))
  await soon()
  expect(asked.map(({ inside }) => inside !== undefined)).toEqual([true, true, false, true, false])
})

it('lets the next one in when one leaves, hosts in turns', async () => {
  const gate = loginGate({ atOnce: 1, perHost: 1 })
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
  const gate = loginGate({ atOnce: 1, perHost: 1 })
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
