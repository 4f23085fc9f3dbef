// What is said of each problem, in French.
import type { ProblemCode } from '../contract/problem.ts'
import { typeset } from './french-typography.ts'
import type { ProblemWords } from './problem-words.ts'
import { authenticationProblems } from './problems/authentication.fr.ts'
import { connectionProblems } from './problems/connection.fr.ts'
import { deliveryProblems } from './problems/delivery.fr.ts'
import { encryptionProblems } from './problems/encryption.fr.ts'

export const problems = typeset({
  ...connectionProblems,
  ...encryptionProblems,
  ...authenticationProblems,
  ...deliveryProblems,
}) satisfies Record<ProblemCode, ProblemWords>
