// `npm run demo`: the same product as `npm start`, beside a make-believe mail provider, with an empty data folder that
// is thrown away at the end. The environment variable FLUENZR_PRACTICE puts the product into practice mode.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PracticeMailbox } from '../contract/practice.ts'
import type { ServerSettings } from '../contract/server-settings.ts'
import { passingFolder, sweepPassingFolders } from './passing-folder.ts'
import { startPractice } from './practice/practice-mail.ts'
import { tiedToOurLife } from './tied-to-our-life.ts'

process.exitCode = await demo()

async function demo(): Promise<number> {
  await using practice = await startPractice()
  await sweepPassingFolders()
  await using own = await passingFolder('demo')
  const folder = own.path
  const authority = join(folder, 'practice-authority.pem')
  await writeFile(authority, practice.ca)
  console.log(announcement(practice.values))
  return await runProduct({
    FLUENZR_DATA: join(folder, 'data'),
    FLUENZR_PRACTICE: JSON.stringify(practice.values),
    FLUENZR_PRIVATE_NETWORK: 'allow',
    // The certificate of the practice server is verified like any other; only its authority is known for this run.
    NODE_EXTRA_CA_CERTS: authority,
  })
}

/** Runs the supervisor until it ends by itself or by a signal; returns its exit code. */
async function runProduct(environment: Record<string, string>): Promise<number> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const supervisor = join(import.meta.dirname, '..', 'server', 'supervisor.ts')
  const [file = '', ...args] = tiedToOurLife([process.execPath, supervisor])
  const product = spawn(file, args, { env: { ...inherited, ...environment }, stdio: 'inherit' })
  const ended = once(product, 'exit')
  // Ctrl-C reaches the product by itself, for it shares our terminal; we only wait for it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => product.kill('SIGTERM'))
  const [code] = await ended
  return typeof code === 'number' ? code : 0
}

function announcement({ address, displayName, password, smtp, imap }: PracticeMailbox): string {
  const line = (label: string, value: string) => `  ${label.padEnd(32)}${value}`
  const bar = '*'.repeat(78)
  return [
    bar,
    '  PRACTICE — ENTRAÎNEMENT',
    '  The mailbox below is make-believe; what is sent with it stays on this machine.',
    '  La boîte ci-dessous est fictive ; ce qu’elle envoie ne sort pas de cette machine.',
    '  Everything is thrown away at the end. Tout est effacé à la fin.',
    bar,
    'Comptes Email → + SMTP :',
    line('Email', address),
    line('Nom d’affichage · Name', displayName),
    line('Mot de passe · Password', password),
    line('Serveur SMTP · SMTP server', serverText(smtp)),
    line('Serveur IMAP · IMAP server', serverText(imap)),
    bar,
  ].join('\n')
}

function serverText({ host, port, security }: ServerSettings): string {
  const words = { tls: 'SSL/TLS', starttls: 'TLS (STARTTLS)', none: '—' } as const
  return `${host}   port ${port}   ${words[security]}`
}
