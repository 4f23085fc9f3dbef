// Counts down the seconds that a refusal asks one to wait.
import { useEffect, useState } from 'react'
import { Refused } from '../api/refused.ts'

/** Seconds left; 0: go ahead. */
export function useWait(error: unknown): number {
  const asked = error instanceof Refused ? (error.refusal.retryAfterSeconds ?? 0) : 0
  const [wait, setWait] = useState({ error, left: asked })
  if (wait.error !== error) setWait({ error, left: asked })
  useEffect(() => {
    if (asked === 0) return
    const until = Date.now() + asked * 1000
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((until - Date.now()) / 1000))
      setWait({ error, left })
      if (left === 0) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [error, asked])
  return wait.left
}
