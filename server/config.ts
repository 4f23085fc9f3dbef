// The environment, read once. Every setting of FluenzR is here, with its default.
import path from 'node:path'
import { z } from 'zod'
import { PracticeMailbox } from '../contract/practice.ts'
import { StartProblem } from './start-problem.ts'

/** Where the code is: the folder of package.json. */
export const home = path.join(import.meta.dirname, '..')

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const port = z.coerce.number({ error: 'must be a number' }).int().min(0).max(65_535)

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where browsers reach us; set it when a proxy stands in front. */
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  FLUENZR_DATA: z.string().min(1).default(path.join(home, 'data')),
  /** Private keys of the vault; the default lies in FLUENZR_DATA/keys. Only the sender reads it. */
  FLUENZR_VAULT_KEYS_FILE: z.string().min(1).optional(),
  /** Signs session cookies in place of the secret in the database, so that a copy of that opens no session. */
  FLUENZR_COOKIE_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  /** `deny` for hosting strangers: no connection to private addresses. */
  FLUENZR_PRIVATE_NETWORK: z.enum(['allow', 'deny'], { error: 'must be allow or deny' }).default('allow'),
  /** The practice mailbox of `npm run demo`, as JSON. */
  FLUENZR_PRACTICE: z.string().min(1).optional(),
  /** With it, GET /metrics asks for `Authorization: Bearer …`; without it, it answers on this machine only. */
  FLUENZR_METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  /** The sender answers /healthz and /metrics on 127.0.0.1 at this port; without it on none. */
  FLUENZR_SENDER_PORT: port.optional(),
  /** Set by `npm run dev`: the browser app comes from Vite, nothing is built. */
  FLUENZR_DEV: z.literal('1').optional(),
  FLUENZR_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export interface Config {
  port: number
  host: string
  publicUrl: string | undefined
  databaseUrl: string | undefined
  data: string
  vaultKeysFile: string
  /** The key file was given to us (a Docker secret): its rights are left alone. */
  vaultKeysShared: boolean
  cookieSecret: string | undefined
  privateNetwork: 'allow' | 'deny'
  practice: PracticeMailbox | undefined
  metricsToken: string | undefined
  senderPort: number | undefined
  development: boolean
  logLevel: z.infer<typeof Environment>['FLUENZR_LOG']
}

/** Throws a StartProblem that names the variable. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) throw problemOf(parsed.error)
  const read = parsed.data
  const data = path.resolve(read.FLUENZR_DATA)
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    databaseUrl: read.DATABASE_URL,
    data,
    vaultKeysFile: path.resolve(read.FLUENZR_VAULT_KEYS_FILE ?? path.join(data, 'keys', 'vault.json')),
    vaultKeysShared: read.FLUENZR_VAULT_KEYS_FILE !== undefined,
    cookieSecret: read.FLUENZR_COOKIE_SECRET,
    privateNetwork: read.FLUENZR_PRIVATE_NETWORK,
    practice: read.FLUENZR_PRACTICE === undefined ? undefined : practiceOf(read.FLUENZR_PRACTICE),
    metricsToken: read.FLUENZR_METRICS_TOKEN,
    senderPort: read.FLUENZR_SENDER_PORT,
    development: read.FLUENZR_DEV !== undefined,
    logLevel: read.FLUENZR_LOG,
  }
}

/** Where browsers reach us, as we print it and put it into links. */
export function publicUrlOf({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  if (publicUrl !== undefined) return publicUrl
  const anywhere = host === '0.0.0.0' || host === '::' || host === '127.0.0.1'
  const name = anywhere ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function problemOf(error: z.ZodError): StartProblem {
  const [issue] = error.issues
  return new StartProblem(`${issue?.path.join('.')} ${issue?.message}`)
}

function practiceOf(text: string): PracticeMailbox {
  try {
    return PracticeMailbox.parse(JSON.parse(text))
  } catch (cause) {
    throw new StartProblem('FLUENZR_PRACTICE must be the practice mailbox as JSON', { cause })
  }
}
