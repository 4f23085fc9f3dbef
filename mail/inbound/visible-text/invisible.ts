// Characters that take room or say something to programs, but are not seen. The joiner of emojis is none of them.

const invisible = /[\u00a0\u200b\u2060-\u2064\ufeff]/g

/** Rules look for words at the start of lines: there a space stands for what cannot be seen. */
export function withoutInvisible(line: string): string {
  return line.replace(invisible, ' ')
}
