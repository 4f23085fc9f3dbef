// The password of the user who meets the hostile servers.

/** Kept out of the result in whatever form the server says it. */
export const hostilePassword = 'Zx9-canary/word+éÿ'
