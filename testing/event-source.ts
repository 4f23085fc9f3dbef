// A browser's EventSource, as far as tests need one: reads a stream event by event and can be cut.

export interface SeenEvent {
  id: string | undefined
  data: unknown
}

/** Resolves when the server has answered; throws its problem if it refused. Aborting the signal cuts the stream. */
export async function openEventSource(
  url: string,
  options: { headers?: Record<string, string>; signal: AbortSignal },
): Promise<AsyncGenerator<SeenEvent>> {
  const answer = await fetch(url, options)
  if (answer.status !== 200 || answer.body === null) throw new Error(`${answer.status} ${await answer.text()}`)
  return read(answer.body.pipeThrough(new TextDecoderStream()))
}

async function* read(text: ReadableStream<string>): AsyncGenerator<SeenEvent> {
  let rest = ''
  for await (const chunk of text) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = field(block, 'data')
      if (data !== undefined) yield { id: field(block, 'id'), data: JSON.parse(data) }
    }
  }
}

function field(block: string, name: string): string | undefined {
  return block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)
}
