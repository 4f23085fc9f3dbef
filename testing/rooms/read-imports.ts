// Which files a source file imports: statically, dynamically, for its types. Read from the text, for TypeScript 7 has no
// API to ask.

export interface Import {
  /** As it is written: './x.ts', 'zod'; undefined: computed, so that nobody can tell. */
  specifier: string | undefined
  /** Gone at run time. */
  typeOnly: boolean
}

const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const statics = /^\s*(?:import|export)\s+(type\s)?(?:[^'"()=;]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm
const dynamics = /\bimport\s*\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|([^)]*))/g

export function readImports(source: string): Import[] {
  const code = source.replace(comments, '')
  return [
    ...[...code.matchAll(statics)].map(([, type, specifier]) => ({ specifier, typeOnly: type !== undefined })),
    ...[...code.matchAll(dynamics)].map(([, single, double]) => ({ specifier: single ?? double, typeOnly: false })),
  ]
}
