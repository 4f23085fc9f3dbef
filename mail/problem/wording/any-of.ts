// Long lists of words stay readable when every line holds a few of them; one expression is quicker than many.

/** Matches where any of them does. All must have the same flags. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), patterns[0]?.flags)
}
