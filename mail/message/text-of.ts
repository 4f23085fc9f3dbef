// The words of a message that was rendered here, read back from it: they are stored once.
import PostalMime from 'postal-mime'

/** Of a message that is cut off: as far as it goes. Lines end in LF; without the line end that rendering adds. */
export async function textOf(raw: Uint8Array): Promise<string> {
  const { text = '' } = await PostalMime.parse(raw)
  // Of what came as base64 the reader leaves them as they are.
  return text.replaceAll('\r\n', '\n').replace(/\n$/, '')
}
