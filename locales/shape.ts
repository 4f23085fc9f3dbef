// The shape that a second language must fill: every key of the first one. Plural forms that only French has (`_many`)
// are left out.

/** Every text of `T`, in another language. A key that is missing fails `tsc`. */
export type Shape<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Shape<Item>[]
    : { [K in keyof T as K extends `${string}_many` ? never : K]: Shape<T[K]> }
