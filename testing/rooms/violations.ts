// Who imports what they may not, by the rules of rooms.mjs.
import path from 'node:path'
import type * as rules from '../../rooms.mjs'
import { type Import, readImports } from './read-imports.ts'

/** Path from the project's folder → its text. */
export type Sources = ReadonlyMap<string, string>
export type Rules = typeof rules

/** One sentence each; none: all is well. */
export function violations(sources: Sources, laws: Rules): string[] {
  const found = [...sources].flatMap(([file, text]) =>
    readImports(text).flatMap((one) => judge(file, one, sources, laws)),
  )
  return [...found, ...lost(sources, laws), ...reached(sources, laws)]
}

function judge(file: string, { specifier }: Import, sources: Sources, laws: Rules): string[] {
  if (specifier === undefined) return [`${file} imports something computed: nobody can tell what`]
  if (!specifier.startsWith('.')) return judgePackage(file, specifier, laws)
  const target = path.posix.join(path.posix.dirname(file), specifier)
  const room = roomOf(file, laws)
  if (room === undefined) return []
  const problems = [
    !sources.has(target) && isCode(target) ? `${file} imports ${target}, which does not exist` : undefined,
    isAgainstOrder(file, target, laws) ? `${file} imports ${target}, which is below it` : undefined,
    isTooCurious(file, target, laws) ? `${file} imports ${target}, which ${room} may not see` : undefined,
    isGuarded(file, target, laws) ? `${file} imports ${target}, which is guarded` : undefined,
  ]
  return problems.filter((problem) => problem !== undefined)
}

function judgePackage(file: string, specifier: string, laws: Rules): string[] {
  const rule = Object.entries(laws.withoutPackages).find(([room]) => isIn(file, room))
  const without = isTest(file) ? [] : (rule?.[1] ?? [])
  const forbidden = without.some(
    (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
  )
  return forbidden ? [`${file} imports ${specifier}, which ${rule?.[0]} does without`] : []
}

/** Tests stand beside the code and use what testing/ has for them. */
function isAgainstOrder(file: string, target: string, laws: Rules): boolean {
  if (isTest(file) && isIn(target, 'testing')) return false
  const from = laws.rooms.indexOf(roomOf(file, laws) ?? '')
  const to = laws.rooms.indexOf(roomOf(target, laws) ?? '')
  return to > from
}

function isTooCurious(file: string, target: string, laws: Rules): boolean {
  const room = roomOf(file, laws) ?? ''
  const visible = laws.only[room]
  if (visible === undefined || isTest(file)) return false
  return ![room, ...visible].some((place) => isIn(target, place))
}

function isGuarded(file: string, target: string, laws: Rules): boolean {
  const mayEnter = laws.guarded[target]
  return mayEnter !== undefined && !isTest(file) && !mayEnter.some((place) => isIn(file, place))
}

/** Code in a folder of a room's name that belongs to no room itself. */
function lost(sources: Sources, laws: Rules): string[] {
  const inFolders = [...sources.keys()].filter((file) => file.includes('/'))
  return inFolders.filter((file) => roomOf(file, laws) === undefined).map((file) => `${file} belongs to no room`)
}

function reached(sources: Sources, laws: Rules): string[] {
  return Object.entries(laws.unreachable).flatMap(([start, places]) => {
    const ways = waysFrom(start, sources)
    const inside = [...ways].filter(([file]) => places.some((place) => isIn(file, place)))
    return inside.map(([file, way]) => `${start} reaches ${file} over ${way.slice(1, -1).join(' → ') || 'itself'}`)
  })
}

/** Every file that runs when `start` is started, with the way to it. */
function waysFrom(start: string, sources: Sources): Map<string, string[]> {
  const ways = new Map([[start, [start]]])
  for (const [file, way] of ways) {
    for (const { specifier, typeOnly } of readImports(sources.get(file) ?? '')) {
      if (typeOnly || !specifier?.startsWith('.')) continue
      const target = path.posix.join(path.posix.dirname(file), specifier)
      if (!ways.has(target)) ways.set(target, [...way, target])
    }
  }
  return ways
}

function roomOf(file: string, laws: Rules): string | undefined {
  const around = laws.rooms.filter((room) => isIn(file, room))
  return around.sort((a, b) => b.length - a.length)[0]
}

function isIn(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

function isCode(file: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(file)
}
