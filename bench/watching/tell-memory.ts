// Imported into a process that is measured: at SIGUSR2 it prints what memory it holds, as a line of JSON, and where
// FLUENZR_BENCH_HEAP names a folder, leaves a snapshot of its heap there.
import path from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { memoryNow } from './memory-now.ts'

process.on('SIGUSR2', () => {
  void memoryNow().then((memory) => {
    const folder = process.env['FLUENZR_BENCH_HEAP']
    console.log(`memory ${JSON.stringify(memory)}`)
    if (folder !== undefined) writeHeapSnapshot(path.join(folder, `${process.pid}-${Date.now()}.heapsnapshot`))
  })
})
