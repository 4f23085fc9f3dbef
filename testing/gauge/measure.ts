// How long files and functions are: the numbers of STYLE. Lines are counted as they stand, comments included; a function
// is found by its brackets, for TypeScript 7 has no API to ask.

export interface Sizes {
  files: Measured[]
  functions: Measured[]
}

export interface Measured {
  /** `file` or `file:line name`. */
  name: string
  lines: number
}

export function measure(file: string, source: string): Sizes {
  return { files: [{ name: file, lines: source.split('\n').length - 1 }], functions: functionsOf(file, source) }
}

// A head at the beginning of a line: function …(, an arrow given to a const, a method. It ends at the line that closes
// at the same indentation, as Biome formats it; what looks like a method but closes otherwise is a call.
const functionHead = /^(\s*)(?:export )?(?:default )?(?:async )?function\*? ?(\w*)/
const arrowHead = /^(\s*)(?:export )?const (\w+)(?:: [^=]+)? = (?:async )?(?:\(|\w+ =>)/
const methodHead = /^(\s+)(?:static |override |async |get |set |\*)*(#?\w+)\(.*[{(]$/
const notMethods = new Set(['if', 'for', 'while', 'switch', 'catch'])

function functionsOf(file: string, source: string): Measured[] {
  const lines = source.split('\n')
  return lines.flatMap((line, at) => {
    const [, indentation = '', name = ''] = functionHead.exec(line) ?? arrowHead.exec(line) ?? []
    const [, methodIndentation, method = ''] = methodHead.exec(line) ?? []
    if (methodIndentation !== undefined && !notMethods.has(method)) {
      return measured(
        `${file}:${at + 1} ${method}`,
        lengthFrom(lines, at, { indentation: methodIndentation, close: /^\},?$/ }),
      )
    }
    if (name === '' || !isFunction(lines, at)) return []
    return measured(`${file}:${at + 1} ${name}`, lengthFrom(lines, at, { indentation, close: /^[})\]]+$/ }))
  })
}

function measured(name: string, lines: number | undefined): Measured[] {
  return lines === undefined ? [] : [{ name, lines }]
}

/** A const in brackets may be no arrow. */
function isFunction(lines: readonly string[], at: number): boolean {
  return /^[^\n]*function|=>/.test(lines.slice(at, at + 12).join('\n'))
}

/** Undefined: it closes in another way, and is something else. */
function lengthFrom(
  lines: readonly string[],
  at: number,
  o: { indentation: string; close: RegExp },
): number | undefined {
  if (/[^{([,>]$/.test(lines[at] ?? '')) return 1
  for (let end = at + 1; end < lines.length; end++) {
    const line = lines[end] ?? ''
    const rest = line.slice(o.indentation.length)
    if (!line.startsWith(o.indentation) || /^\s/.test(rest) || rest === '') continue
    if (o.close.test(rest)) return end - at + 1
    if (!/^[)\]}].*[{(]$/.test(rest)) return undefined
  }
  return undefined
}
