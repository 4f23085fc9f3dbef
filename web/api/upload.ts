// The same as `call` for large bodies: says how much of it has left. fetch cannot tell, XMLHttpRequest can.
import type { AnswerOf, Route } from '../../contract/route.ts'
import { addressOf, headersOf, type Loose, readAnswer, type Sent } from './call.ts'
import { Unreachable } from './refused.ts'

/** `progress` gets the share of the body that was sent, 0 to 1. Throws as `call` does. */
export async function upload<const R extends Route>(route: R, sent: Sent<R>, progress: (share: number) => void) {
  const answer = await send(route, sent as Loose, progress)
  return (await readAnswer(route, answer)) as AnswerOf<R>
}

function send(route: Route, loose: Loose, progress: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(route.method, addressOf(route, loose))
    for (const [name, value] of Object.entries(headersOf(loose))) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 1)
    request.onload = () =>
      resolve(new Response(request.status === 204 ? null : request.responseText, { status: request.status }))
    request.onerror = () => reject(new Unreachable('no answer'))
    request.send(JSON.stringify(loose.body))
  })
}
