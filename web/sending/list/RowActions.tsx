// What can be done with a message out of its line: send it now, call it back, or say what became of it.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlayerTrackNext, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../contract/message.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { useCancel, useResolve, useSendNow } from '../message-moves.ts'
import { canCancel, canHurry } from '../messages.ts'
import { Trouble } from './Trouble.tsx'

export function RowActions({ message }: { message: Message }) {
  if (message.state === 'unsure') return <Decide message={message} />
  return (
    <>
      {canHurry(message) ? <SendNow message={message} /> : null}
      {canCancel(message) ? <Cancel message={message} /> : null}
    </>
  )
}

function SendNow({ message }: { message: Message }) {
  const { t } = useTranslation()
  const sendNow = useSendNow(message)
  return (
    <>
      <Trouble error={sendNow.error} />
      <Tooltip label={t('sending.sendNow')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={sendNow.isPending}
          aria-label={t('sending.sendNowOf', { subject: message.subject })}
          onClick={() => sendNow.mutate()}
        >
          <IconPlayerTrackNext size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

function Cancel({ message }: { message: Message }) {
  const { t } = useTranslation()
  const cancel = useCancel(message)
  return (
    <>
      <Trouble error={cancel.error} />
      <Confirm
        ask={t('sending.cancelAsk')}
        yes={t('sending.cancel')}
        no={t('sending.cancelNo')}
        does={() => cancel.mutate()}
      >
        {(open) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            title={t('sending.cancel')}
            loading={cancel.isPending}
            aria-label={t('sending.cancelOf', { subject: message.subject })}
            onClick={open}
          >
            <IconX size={17} aria-hidden />
          </ActionIcon>
        )}
      </Confirm>
    </>
  )
}

/** Both answers. Sending again asks once more, because it may arrive twice. */
export function Decide({ message }: { message: Message }) {
  const { t } = useTranslation()
  const resolve = useResolve(message)
  const named = (answer: string) => t('sending.decide.ofMessage', { answer, subject: message.subject })
  const [sent, resend] = [t('sending.decide.sent'), t('sending.decide.resend')]
  return (
    <>
      <Trouble error={resolve.error} />
      <Button
        size="compact-sm"
        variant="default"
        loading={resolve.isPending}
        aria-label={named(sent)}
        onClick={() => resolve.mutate('sent')}
      >
        {sent}
      </Button>
      <Confirm
        ask={t('sending.decide.resendAsk')}
        yes={resend}
        no={t('frame.cancel')}
        does={() => resolve.mutate('resend')}
      >
        {(open) => (
          <Button
            size="compact-sm"
            variant="default"
            disabled={resolve.isPending}
            aria-label={named(resend)}
            onClick={open}
          >
            {resend}
          </Button>
        )}
      </Confirm>
    </>
  )
}
