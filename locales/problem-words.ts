// What is said of a problem. `{host}`, `{port}` and `{provider}` are filled in where the words are shown.
export interface ProblemWords {
  /** One line: what happened. */
  cause: string
  /** Two or three sentences: what that means. */
  meaning: string
  /** What to do, in order. */
  steps: string[]
}
