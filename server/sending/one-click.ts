// Did this form say `List-Unsubscribe=One-Click` (RFC 8058 3.1), in either of the two ways in which forms are sent?
import type { FastifyRequest } from 'fastify'

export async function isOneClick({ body, headers }: FastifyRequest): Promise<boolean> {
  if (!Buffer.isBuffer(body)) return false
  const type = headers['content-type'] ?? ''
  const form = type.startsWith('multipart/') ? await partsOf(body, type) : new URLSearchParams(body.toString('latin1'))
  return form?.get('List-Unsubscribe') === 'One-Click'
}

/** Undefined: not a form after all; whoever sent it may try again. */
async function partsOf(body: Buffer, type: string): Promise<FormData | undefined> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
