// The outline of something that only ever steps upwards: flat until the next point, then straight up.

interface Point {
  at: number
  value: number
}

interface Scale {
  x: (at: number) => number
  y: (value: number) => number
}

/** An SVG path from the lower left. */
export function stepLine(points: readonly Point[], { x, y }: Scale): string {
  const steps = points.map(({ at, value }) => `H${x(at).toFixed(1)} V${y(value).toFixed(1)}`)
  return [`M0 ${y(0).toFixed(1)}`, ...steps].join(' ')
}
