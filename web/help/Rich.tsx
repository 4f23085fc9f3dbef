// The few marks that help texts may carry: **bold**, `code`, [words](https://link).
import { Outside } from '../ui/Outside.tsx'

const marks = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\(https:[^)]+\))/

export function Rich({ text }: { text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a fixed text never move
  return text.split(marks).map((piece, place) => <Piece key={place} piece={piece} />)
}

function Piece({ piece }: { piece: string }) {
  if (piece.startsWith('**')) return <strong>{piece.slice(2, -2)}</strong>
  if (piece.startsWith('`')) return <code>{piece.slice(1, -1)}</code>
  const link = /^\[([^\]]+)\]\((https:[^)]+)\)$/.exec(piece)
  return link?.[1] && link[2] ? <Outside href={link[2]}>{link[1]}</Outside> : piece
}
