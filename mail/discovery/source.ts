// What a source of settings is: a name and a way to ask. Sources are data for discover.ts, which asks all of them at
// once and takes the best answer by priority, not the quickest.
import type { Candidate, CandidateSource } from '../../contract/provider.ts'

/** What the outside can be asked; given in, so that tests need no network. All of them obey the signal. */
export interface Outside {
  /** MX host names, lowest preference first. Rejects with a Node DNS error. */
  mx(domain: string): Promise<string[]>
  srv(name: string): Promise<{ host: string; port: number; priority: number; weight: number }[]>
  /** The body of an https page, undefined where there is none (404, no such host). */
  page(url: string, signal: AbortSignal): Promise<string | undefined>
  /** Does a mail server greet here, over verified TLS? Sends no credentials. */
  greets(server: Pick<Candidate, 'protocol' | 'host' | 'port' | 'security'>, signal: AbortSignal): Promise<boolean>
}

export interface Question {
  address: string
  domain: string
  outside: Outside
  signal: AbortSignal
}

export interface Source {
  name: CandidateSource
  ask(question: Question): Promise<Candidate[]>
}
