// The themes in the order in which they are asked: the narrower claim before the wider one ("your IP is listed" before
// "spam", "spam" before "policy").
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Signs } from '../signs.ts'
import { connectionWording } from './connection.ts'
import { encryptionWording } from './encryption.ts'
import { folded } from './fold.ts'
import { houseMessages } from './house-messages.ts'
import { houseNumbers } from './house-numbers.ts'
import { houseSessions } from './house-sessions.ts'
import { loginWording } from './login.ts'
import { fullWording, policyWording, recipientWording, sizeWording } from './receiving.ts'
import { contentWording, reputationWording, spamWording } from './reputation.ts'
import { limitWording, namedLimitWording, relayWording, sendingWording } from './sending.ts'
import { serverWording } from './server.ts'
import { matches, type Wording } from './wording.ts'

const houses = comparable([...houseNumbers, ...houseMessages, ...houseSessions])

const themes = comparable([
  ...encryptionWording,
  ...connectionWording,
  ...loginWording,
  ...contentWording,
  ...relayWording,
  ...namedLimitWording,
  ...reputationWording,
  ...sizeWording,
  ...limitWording,
  ...fullWording,
  ...sendingWording,
  ...recipientWording,
  ...serverWording,
  ...spamWording,
])

const policies = comparable(policyWording)

function comparable(rows: readonly Wording[]): readonly Wording[] {
  return rows.map((row) => ({ ...row, says: folded(row.says) }))
}

/** What one house means by its words; asked before the enhanced status, which some use against its meaning. */
export function byHouse(signs: Signs): ProblemCode | undefined {
  return houses.find((row) => matches(row, signs))?.code
}

export function byWording(signs: Signs): ProblemCode | undefined {
  if (signs.text === '') return undefined
  const code = themes.find((row) => matches(row, signs))?.code
  // "5.1.7 Invalid address": the status says whose.
  return code === 'recipient-unknown' && /^1\.[78]$/.test(signs.subject ?? '') ? 'sender-not-allowed' : code
}

/** Words that say no more than "no": asked after the status that names the matter. */
export function byPolicy(signs: Signs): ProblemCode | undefined {
  return policies.find((row) => matches(row, signs))?.code
}
