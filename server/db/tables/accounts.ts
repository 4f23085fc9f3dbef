// Rows of migration 0003 (accounts).

export type AccountsTables = Record<never, never>
