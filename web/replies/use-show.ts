// Changes what the page shows, as the address has it; what is not named stays.
import { useNavigate } from '@tanstack/react-router'
import type { Which } from './replies.ts'

export interface Shown {
  box?: Which['box'] | undefined
  account?: string | undefined
  kind?: Which['kind'] | undefined
  search?: string | undefined
  open?: string | undefined
}

export function useShow() {
  const navigate = useNavigate()
  return (change: Shown, { replace = false } = {}) =>
    navigate({ to: '/replies', search: (before) => ({ ...before, ...change }), replace, resetScroll: false })
}
