// What one does to a message: call it back, send it before its turn, say what became of it.
import { useMutation } from '@tanstack/react-query'
import { cancelMessage, type Message, resolveMessage, sendMessageNow } from '../../contract/message.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'

export function useCancel({ id }: Message) {
  return useMutation({ mutationFn: () => call(cancelMessage, { params: { id } }), onSettled: lookAgain })
}

export function useSendNow({ id }: Message) {
  return useMutation({ mutationFn: () => call(sendMessageNow, { params: { id } }), onSettled: lookAgain })
}

export function useResolve({ id }: Message) {
  return useMutation({
    mutationFn: (as: 'sent' | 'resend') => call(resolveMessage, { params: { id }, body: { as } }),
    onSettled: lookAgain,
  })
}

/** One message that moves changes the tabs, the counts and the plan of its account. */
export async function lookAgain() {
  const keys = ['messages', 'message', 'plan']
  await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
}
