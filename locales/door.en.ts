// The English words that a page needs before anyone is signed in: loaded first, so that sign-in stays light.
import type { doorFr } from './door.fr.ts'
import { fieldErrors, frame } from './screens/frame.en.ts'
import { door } from './screens/people.en.ts'
import type { Shape } from './shape.ts'

export const doorEn: Shape<typeof doorFr> = { frame, fieldErrors, door }
