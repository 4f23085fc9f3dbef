// What the header of a part says of its body: type, encoding, boundary (RFC 2045 §5, §6; RFC 2046 §5.1.1). As generous as
// postal-mime, which reads the same parts for their names and texts: the first field of a name counts.

export type Encoding = 'base64' | 'quoted-printable' | 'none'

export interface PartFields {
  /** Lower case. */
  type: string
  encoding: Encoding
  isAttachment: boolean
  /** Of a multipart that says it. */
  boundary: string | undefined
}

/** `lines` without their ends, as they stand in the header. */
export function partFields(lines: readonly string[], { inDigest }: { inDigest: boolean }): PartFields {
  const of = fieldsIn(lines)
  const [type = '', ...parameters] = segments(of('content-type') ?? '')
  const [disposition = ''] = segments(of('content-disposition') ?? '')
  const named = withoutComments(type).toLowerCase()
  const given = of('content-type') === undefined ? (inDigest ? 'message/rfc822' : 'text/plain') : named
  return {
    type: given,
    encoding: encodingOf(of('content-transfer-encoding') ?? ''),
    isAttachment: withoutComments(disposition).toLowerCase() === 'attachment',
    boundary: given.startsWith('multipart/') ? boundaryOf(parameters) : undefined,
  }
}

function fieldsIn(lines: readonly string[]): (name: string) => string | undefined {
  const unfolded: string[][] = []
  for (const line of lines) {
    if (/^[ \t]/.test(line)) unfolded.at(-1)?.push(line)
    else unfolded.push([line])
  }
  const fields = new Map<string, string>()
  for (const parts of unfolded) {
    const [, name, value] = /^[ \t]*(content-[a-z-]+)[ \t]*:(.*)$/is.exec(parts.join('')) ?? []
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), (value ?? '').trim())
  }
  return (name) => fields.get(name)
}

/** What semicolons part, unless they are quoted. */
function segments(value: string): string[] {
  return value.match(/(?:"(?:[^"\\]|\\.)*"?|[^;"])+/gs)?.map((one) => one.trim()) ?? []
}

function withoutComments(value: string): string {
  return value.replace(/\([^()]*\)/g, '').trim()
}

function encodingOf(value: string): Encoding {
  const [token = ''] = /[\w-]+/.exec(withoutComments(value).toLowerCase()) ?? []
  if (token.includes('base64')) return 'base64'
  return token.includes('quoted-printable') ? 'quoted-printable' : 'none'
}

function boundaryOf(parameters: readonly string[]): string | undefined {
  for (const parameter of parameters) {
    const [, quoted, plain = ''] = /^boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|(.*))/is.exec(parameter) ?? []
    const value = quoted?.replace(/\\(.)/gs, '$1') ?? plain.replace(/\s\([^()]*\)\s*$/, '').trim()
    if (value !== '') return value
  }
  return undefined
}
