// Réponses: boxes and filters, the conversations, the one that is open. Three panes on a desk, two beside each other on
// a smaller one, one after the other on a phone. The address holds what is shown, so that links and reloads work.
import { useDisclosure } from '@mantine/hooks'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../ui/page-title.ts'
import { ConversationPane } from './conversation/ConversationPane.tsx'
import { NothingOpen } from './conversation/NothingOpen.tsx'
import { KeysDialog } from './keys/KeysDialog.tsx'
import { useKeys } from './keys/use-keys.ts'
import { ListPane } from './list/ListPane.tsx'
import { useConversations } from './list/use-conversations.ts'
import css from './RepliesPage.module.css'
import { SidePane } from './side/SidePane.tsx'
import { UndoToast } from './undo/UndoToast.tsx'
import { useArchiving } from './undo/use-archiving.ts'

export function RepliesPage() {
  const { t } = useTranslation()
  const { box = 'open', account, kind, search, open } = useSearch({ from: '/frame/replies' })
  const which = { box, accountId: account, kind, search: search || undefined }
  const list = useConversations(which, open)
  const archiving = useArchiving(list, open)
  const [keysShown, keysDialog] = useDisclosure(false)
  usePageTitle(t('replies.title'))
  useKeys({ list: keysDialog.open })
  return (
    <div className={css.desk} data-whole data-open={open !== undefined}>
      <div className={css.panes}>
        <SidePane which={which} showKeys={keysDialog.open} />
        <ListPane key={JSON.stringify({ ...which, search: '' })} which={which} list={list} open={open} />
        <div className={css.pane}>
          {open ? (
            <ConversationPane key={open} id={open} known={list.find(open)} archive={archiving.archive} />
          ) : (
            <NothingOpen when={list.items?.length !== 0} />
          )}
        </div>
      </div>
      <UndoToast archiving={archiving} />
      <KeysDialog opened={keysShown} close={keysDialog.close} />
    </div>
  )
}
