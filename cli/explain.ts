// fluenzr explain: an error text that somebody pasted → its cause and what to do; or JSON lines in, JSON lines out.
import { createInterface } from 'node:readline/promises'
import { Command } from 'commander'
import { z } from 'zod'
import { problems as english } from '../locales/problems.en.ts'
import { problems as french } from '../locales/problems.fr.ts'
import { type Explained, explain as explainText } from '../mail/problem/explain.ts'

export const explain = new Command('explain')
  .description('Explain an error message of a mail server or a mail program.')
  .argument('[text...]', 'the message; read from standard input when absent')
  .option(
    '--jsonl',
    'read JSON lines {protocol, stage, provider, host, port, secure, text, nodeError} and answer in JSON',
  )
  .option('--lang <fr|en>', 'language of the answer', localeOf(process.env))
  .action(async (words: string[], options: { jsonl?: true; lang: string }) => {
    if (options.jsonl) return answerLines(process.stdin)
    const text = words.length > 0 ? words.join(' ') : await readAll(process.stdin)
    console.log(tell(explainText({ text }), text, options.lang === 'fr' ? 'fr' : 'en'))
  })

const optionalText = z.string().nullish().catch(null)
const Line = z.looseObject({
  id: z.unknown().optional(),
  protocol: optionalText,
  stage: optionalText,
  provider: optionalText,
  host: optionalText,
  port: z.coerce.number().int().nullish().catch(null),
  secure: z.union([z.boolean(), z.string()]).nullish().catch(null),
  text: z.string().nullish().catch(''),
  nodeError: z.unknown().optional(),
})

/** One answer per line, in order, as soon as the line is read. A line that is no JSON is taken for the text itself. */
async function answerLines(input: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface({ input })) {
    if (line.trim() === '') continue
    const { id, text, ...rest } = readLine(line)
    console.log(JSON.stringify(answerOf(explainText({ ...rest, text: text ?? '' }), id)))
  }
}

/** `code` is the class that other systems know too, `detail` our own code, which may say more. */
function answerOf({ class: code, code: detail, ...found }: Explained, id: unknown): object {
  return { ...(id === undefined ? {} : { id }), code, detail, ...found }
}

function readLine(line: string): z.output<typeof Line> {
  const parsed = Line.safeParse(jsonOf(line))
  return parsed.success ? parsed.data : Line.parse({ text: line })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const frame = {
  fr: {
    code: 'Code\u{a0}:',
    server: 'Le serveur a dit\u{a0}:',
    again: 'Réessayer dans',
    minutes: 'min',
    host: 'le serveur',
  },
  en: { code: 'Code:', server: 'The server said:', again: 'Try again in', minutes: 'min', host: 'the server' },
} as const

function tell(found: Explained, text: string, language: 'fr' | 'en'): string {
  const words = (language === 'fr' ? french : english)[found.code]
  const { code, server, again, minutes, host } = frame[language]
  const fill = (line: string) => capital(withoutPort(line).replaceAll('{host}', host))
  const wait = found.retryAfterSeconds
  return [
    fill(words.cause),
    '',
    fill(words.meaning),
    '',
    ...words.steps.map((step, index) => `${index + 1}. ${fill(step)}`),
    '',
    ...(wait === null ? [] : [`${again} ${Math.max(1, Math.round(wait / 60))} ${minutes}.`]),
    `${server} ${text.trim().slice(0, 500)}`,
    `${code} ${found.code} (${found.family})`,
  ].join('\n')
}

/** A pasted text seldom says which port it was. */
function withoutPort(line: string): string {
  return line.replaceAll(/ (?:sur le|on) port \{port\}/g, '')
}

function capital(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1)
}

function localeOf(env: NodeJS.ProcessEnv): string {
  return /^fr/i.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'fr' : 'en'
}

async function readAll(input: NodeJS.ReadableStream): Promise<string> {
  const parts: string[] = []
  for await (const part of input) parts.push(String(part))
  return parts.join('')
}
