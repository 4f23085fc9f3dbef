// What the whole installation says of itself to people who use it.
import { z } from 'zod'
import { route } from './route.ts'

/** Shown on the status line of every page when something global is wrong. */
export const getStatus = route({
  name: 'getStatus',
  method: 'GET',
  path: '/api/v1/status',
  access: 'user',
  answers: { 200: z.object({ database: z.boolean(), sender: z.boolean() }) },
})
