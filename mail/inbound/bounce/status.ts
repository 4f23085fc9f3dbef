// Reply code and enhanced status (RFC 3463) in what a server said, and which of several to believe.

const withReply = /(?<![\d.])[45]\d\d[ -]+#?\(?#?([45]\.\d{1,3}\.\d{1,3})(?![\d.])/
const inBrackets = /\(#([45]\.\d{1,3}\.\d{1,3})\)/
const alone = /(?:^|[\s#<([:;"'])([45]\.\d{1,2}\.\d{1,3})(?![\d.])/m

export function statusIn(text: string): string | undefined {
  return withReply.exec(text)?.[1] ?? inBrackets.exec(text)?.[1] ?? alone.exec(text)?.[1]
}

const replies: readonly RegExp[] = [
  /(?<![\d.])([45]\d\d)[ -]+#?\(?#?[245]\.\d{1,3}\.\d{1,3}(?![\d.])/,
  /(?:said|reply|response|responded|error|code|status|returned|answer(?:ed)?|reason|because|smtp;?|with)["':\s=(<*]{1,6}([45]\d\d)(?![\d.:])/i,
  /^[ \t<>*.]{0,12}([45]\d\d)(?=[ :-]\D)/m,
  /(?<![\d.:[#-])([45]\d\d)[ :-]+(?=[A-Za-z<[("'])/,
]

export function replyCodeIn(text: string): number | undefined {
  for (const pattern of replies) {
    const code = Number(pattern.exec(text)?.[1])
    if (code >= 400) return code
  }
  return undefined
}

/** The field's status unless it only says "failed" (x.0.0) and the server's own words say more. */
export function bestStatus(field: string | undefined, said: string): string | undefined {
  const spoken = statusIn(said)
  if (field === undefined) return spoken
  return /^[245]\.0\.0$/.test(field) && spoken !== undefined ? spoken : field
}
