// Mails with files, as programs build them: parts inside parts, in every encoding. Line ends are CRLF.

export interface SamplePart {
  /** Header lines, without their ends. */
  fields: readonly string[]
  body: Uint8Array | string
}

/** Base64 in lines of 76 characters, as mail programs write it. */
export function wrapped(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return Buffer.from(text.replace(/.{76}/g, '$&\r\n'), 'latin1')
}

export function attached(filename: string, bytes: Uint8Array, type = 'application/octet-stream'): SamplePart {
  return {
    fields: [
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename="${filename}"`,
      'Content-Transfer-Encoding: base64',
    ],
    body: wrapped(bytes),
  }
}

export const plain = (text: string): SamplePart => ({
  fields: ['Content-Type: text/plain; charset=utf-8'],
  body: text,
})

/** `fields`: of the mail itself, besides its Content-Type. */
export function multipart(
  parts: readonly SamplePart[],
  {
    fields = [],
    boundary = 'b',
    type = 'mixed',
  }: { fields?: readonly string[]; boundary?: string; type?: string } = {},
): Buffer {
  const head = [...fields, 'MIME-Version: 1.0', `Content-Type: multipart/${type}; boundary="${boundary}"`, '', '']
  const pieces = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${part.fields.join('\r\n')}\r\n\r\n`),
    Buffer.from(part.body),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([Buffer.from(head.join('\r\n')), ...pieces, Buffer.from(`--${boundary}--\r\n`)])
}
