// One text that a server or a client says, and the code that it must get.
import type { ProblemCode } from '../../../contract/problem.ts'

export type Row = readonly [text: string, code: ProblemCode]
