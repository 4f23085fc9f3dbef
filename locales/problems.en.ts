// What is said of each problem, in English.
import type { ProblemCode } from '../contract/problem.ts'
import type { ProblemWords } from './problem-words.ts'
import { authenticationProblems } from './problems/authentication.en.ts'
import { connectionProblems } from './problems/connection.en.ts'
import { deliveryProblems } from './problems/delivery.en.ts'
import { encryptionProblems } from './problems/encryption.en.ts'

export const problems = {
  ...connectionProblems,
  ...encryptionProblems,
  ...authenticationProblems,
  ...deliveryProblems,
} satisfies Record<ProblemCode, ProblemWords>
