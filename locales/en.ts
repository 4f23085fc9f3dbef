// Every English word of the product. A key that French has and English lacks fails `tsc`.
import type { fr } from './fr.ts'
import { problems } from './problems.en.ts'
import { account, accounts, connect } from './screens/accounts.en.ts'
import { fieldErrors, frame } from './screens/frame.en.ts'
import { help } from './screens/help.en.ts'
import { ladder, problemCard } from './screens/ladder.en.ts'
import { form, provider } from './screens/mailbox-form.en.ts'
import { door } from './screens/people.en.ts'
import { replies, watching } from './screens/replies.en.ts'
import { message, sending, suppressed } from './screens/sending.en.ts'
import { settings } from './screens/settings.en.ts'
import { pacing, write } from './screens/write.en.ts'
import type { Shape } from './shape.ts'

export const en: Shape<typeof fr> = {
  frame,
  fieldErrors,
  door,
  settings,
  accounts,
  account,
  connect,
  form,
  provider,
  ladder,
  problemCard,
  sending,
  message,
  write,
  pacing,
  suppressed,
  replies,
  watching,
  help,
  problems,
}
