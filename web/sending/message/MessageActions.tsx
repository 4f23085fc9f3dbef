// What can be done with this message, with words on the buttons.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../contract/message.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Decide } from '../list/RowActions.tsx'
import { Trouble } from '../list/Trouble.tsx'
import { useCancel, useSendNow } from '../message-moves.ts'
import { canCancel, canHurry } from '../messages.ts'

export function MessageActions({ message }: { message: Message }) {
  const { t } = useTranslation()
  const cancel = useCancel(message)
  const sendNow = useSendNow(message)
  if (message.state === 'unsure') return <Decide message={message} />
  return (
    <>
      <Trouble error={cancel.error ?? sendNow.error} />
      {canCancel(message) ? (
        <Confirm
          ask={t('sending.cancelAsk')}
          yes={t('sending.cancel')}
          no={t('sending.cancelNo')}
          does={() => cancel.mutate()}
        >
          {(open) => (
            <Button variant="default" loading={cancel.isPending} onClick={open}>
              {t('sending.cancel')}
            </Button>
          )}
        </Confirm>
      ) : null}
      {canHurry(message) ? (
        <Button loading={sendNow.isPending} onClick={() => sendNow.mutate()}>
          {t('sending.sendNow')}
        </Button>
      ) : null}
    </>
  )
}
