// The gauge sees what there is to see.
import { expect, test } from 'vitest'
import { measure } from './measure.ts'

const source = `// A file.
export async function first(a: string): Promise<void> {
  if (a) {
    return
  }
}

const second = (a: number) => a + 1

const third = async (a: number) => {
  return a
}

class Fourth {
  #fifth(a: string): void {
    call(a, {
      b: 1,
    })
  }
}

export function sixth<T>(
  a: T,
): T {
  return a
}
`

test('files are as long as their lines', () => {
  expect(measure('a.ts', source).files).toEqual([{ name: 'a.ts', lines: 26 }])
})

test('functions are found with their lengths, and calls are not', () => {
  expect(measure('a.ts', source).functions).toEqual([
    { name: 'a.ts:2 first', lines: 5 },
    { name: 'a.ts:8 second', lines: 1 },
    { name: 'a.ts:10 third', lines: 3 },
    { name: 'a.ts:15 #fifth', lines: 5 },
    { name: 'a.ts:22 sixth', lines: 5 },
  ])
})
