// The shape of rooms.mjs.
export const rooms: readonly string[]
export const only: Readonly<Record<string, readonly string[]>>
export const guarded: Readonly<Record<string, readonly string[]>>
export const unreachable: Readonly<Record<string, readonly string[]>>
export const withoutPackages: Readonly<Record<string, readonly string[]>>
