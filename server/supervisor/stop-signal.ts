// Ctrl-C and SIGTERM: the first one asks for an orderly end, a second one forces it.

/** npm passes Ctrl-C on to us although the terminal did already: one press is then heard twice at once. */
const samePressMs = 400

export function stopSignal(onForce: () => never): AbortSignal {
  const stop = new AbortController()
  let heardAt = 0
  const hear = () => {
    const now = Date.now()
    if (!stop.signal.aborted) {
      heardAt = now
      stop.abort()
    } else if (now - heardAt > samePressMs) onForce()
  }
  process.on('SIGINT', hear)
  process.on('SIGTERM', hear)
  process.on('SIGHUP', hear)
  return stop.signal
}

/** Resolves when the signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
