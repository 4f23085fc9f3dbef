// What a test starts must not outlive it, also where the test is killed and can end nothing in order.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

/** The command under a tie that the kernel keeps: it gets SIGTERM when we die (PR_SET_PDEATHSIG, prctl(2)). */
export function tiedToOurLife(command: readonly string[]): readonly string[] {
  const setpriv = '/usr/bin/setpriv'
  return existsSync(setpriv) ? [setpriv, '--pdeathsig', 'TERM', '--', ...command] : command
}

export interface Will {
  /** Its first line is the id of the process, which may be started again meanwhile. */
  pidFile: string
  signal: 'INT' | 'TERM'
  /** Removed when that process is gone. */
  folder: string
}

/**
 * For a process that drops its privileges, which unties it: a shell waits for our end, then sends it the signal and
 * removes its folder. Disposing sends the shell away.
 */
export function lastWill({ pidFile, signal, folder }: Will) {
  const end = 'read -r pid _ < "$2" && kill -s "$1" "$pid" && while kill -0 "$pid"; do sleep 0.1; done'
  const args = ['-c', `read -r _; ${end}; rm -rf -- "$3"`, 'last-will', signal, pidFile, folder]
  const shell = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.unref()
  return {
    [Symbol.asyncDispose]: async () => {
      // Waited for: else we might end before, and whatever comes after this would not be done.
      shell.ref()
      const gone = once(shell, 'exit')
      if (!shell.kill('SIGKILL')) return
      await gone
    },
  }
}
