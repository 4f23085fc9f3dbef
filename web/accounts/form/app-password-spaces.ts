// Providers that show a new app password in groups, with spaces that are not part of it (support.google.com/accounts
// /answer/185833; Yahoo, AOL and Fastmail show theirs alike).
const grouped = new Set(['gmail', 'yahoo', 'aol', 'fastmail'])

export const showsSpaces = (providerId: string) => grouped.has(providerId)
