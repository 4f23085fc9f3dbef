// Every French word of the product, with its typography set. English must fill the same shape (en.ts).
import { typeset } from './french-typography.ts'
import { problems } from './problems.fr.ts'
import { account, accounts, connect } from './screens/accounts.fr.ts'
import { fieldErrors, frame } from './screens/frame.fr.ts'
import { help } from './screens/help.fr.ts'
import { ladder, problemCard } from './screens/ladder.fr.ts'
import { form, provider } from './screens/mailbox-form.fr.ts'
import { door } from './screens/people.fr.ts'
import { replies, watching } from './screens/replies.fr.ts'
import { message, sending, suppressed } from './screens/sending.fr.ts'
import { settings } from './screens/settings.fr.ts'
import { pacing, write } from './screens/write.fr.ts'

export const fr = typeset({
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
})
