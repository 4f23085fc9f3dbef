// `npm test` and `npm run bench` put a shell between npm and us: when npm is told to end, that shell dies and we would go
// on without anybody. Then we end as if Ctrl-C had been pressed.

const lookEveryMs = 500

export function endWithNpm(): void {
  if (process.env['npm_command'] === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGINT')
  }, lookEveryMs).unref()
}
