// Why FluenzR cannot start, in one line that says what to do. Everything else that is thrown at a start is a bug and
// keeps its stack.

export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

/** Runs a process's main function; a StartProblem is printed as its one line and ends the process with status 1. */
export async function main(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!isForPeople(error)) throw error
    console.error(`fluenzr: ${error.message}`)
    process.exit(1)
  }
}

/** Ours, and what the vault says of its key file. */
function isForPeople(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'StartProblem' || error.name === 'KeyFileProblem')
}
