// How a process of ours ends: by a signal, or because the supervisor that started it is gone. In a terminal Ctrl-C
// reaches the whole group; a supervised process leaves it to its supervisor, which stops all in order.

const patienceMs = 5_000

/** Calls `stop` once, then ends the process; with status 0 when it stopped in time. */
export function untilStopped(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patienceMs).unref()
    void stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', isSupervised() ? () => {} : end)
  if (isSupervised()) process.on('disconnect', end)
}

/** Tells the supervisor, if there is one, that the work has begun, and under which name. */
export function tellReady(name = ''): void {
  process.send?.(name)
}

function isSupervised(): boolean {
  return process.send !== undefined
}
