// Takes an address off the list, with time to think again: the server is told when the time is over or another address
// is taken off. Whoever leaves meanwhile meant it; whoever closes the browser leaves the address suppressed, which is
// the safe side. (Putting it back afterwards would lose why it was there.)
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { removeSuppression, type Suppression } from '../../../contract/suppression.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'

const THINK_MS = 8_000

export function useRemoval() {
  const [pending, setPending] = useState<Suppression | null>(null)
  const waiting = useRef<{ id: string; timer: ReturnType<typeof setTimeout> } | null>(null)
  const { mutate, error } = useMutation({
    mutationFn: (id: string) => call(removeSuppression, { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['suppressions'] }),
  })
  const settle = useRef(() => {})
  settle.current = () => {
    if (!waiting.current) return
    clearTimeout(waiting.current.timer)
    mutate(waiting.current.id)
    waiting.current = null
  }
  useEffect(() => () => settle.current(), [])
  const remove = (item: Suppression) => {
    settle.current()
    setPending(item)
    waiting.current = { id: item.id, timer: setTimeout(() => settle.current(), THINK_MS) }
  }
  const undo = () => {
    clearTimeout(waiting.current?.timer)
    waiting.current = null
    setPending(null)
  }
  return { pending, error, remove, undo }
}
