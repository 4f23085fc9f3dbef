// The French words that a page needs before anyone is signed in: loaded first, so that sign-in stays light.
import { typeset } from './french-typography.ts'
import { fieldErrors, frame } from './screens/frame.fr.ts'
import { door } from './screens/people.fr.ts'

export const doorFr = typeset({ frame, fieldErrors, door })
