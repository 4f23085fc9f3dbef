// "Firefox · Linux" from a user agent: enough to recognise one's own browser. Order matters, because Edge and Opera
// also call themselves Chrome, and Chrome also Safari.

const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

export function browserOf(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined
  const named = [browsers, systems].map((list) => list.find(([mark]) => userAgent.includes(mark))?.[1])
  return named.filter(Boolean).join(' · ') || undefined
}
