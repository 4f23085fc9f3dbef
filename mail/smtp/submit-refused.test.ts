// A message that the server refuses, at every step and in every manner: the outcome, and a connection that lives on.
import { describe, expect, test } from 'vitest'
import { close, expectBytes, expectLine, expectMessage, type Script, say } from '../../testing/scripted-server.ts'
import { atOnce, chunked, farewell, inTurn, message, play } from '../../testing/scripted-submission.ts'
import { greeting } from '../../testing/smtp-talk.ts'

describe('a message is refused', () => {
  const rset: Script = [expectLine('RSET'), say('250 ok'), ...farewell]

  test.each([
    ['550 5.7.1 not yours', 'refused', 'mail'],
    ['450 4.7.1 slow down', 'later', 'mail'],
  ] as const)('at MAIL: %s', async (said, result, step) => {
    const outcome = await play([...greeting(), expectLine(/^MAIL/), say(said), ...rset])
    expect(outcome).toMatchObject({
      result,
      evidence: { step, stage: 'submit', replyCode: Number(said.slice(0, 3)), serverSaid: said },
    })
  })

  test.each([
    ['550 5.1.1 unknown', 'refused'],
    ['450 4.2.0 greylisted', 'later'],
  ] as const)('at RCPT: %s', async (said, result) => {
    const script = [...greeting(), expectLine(/^MAIL/), say('250 ok'), expectLine(/^RCPT/), say(said), ...rset]
    const outcome = await play(script)
    expect(outcome).toMatchObject({ result, evidence: { step: 'rcpt', serverSaid: said }, recipients: [{ result }] })
  })

  test.each(['554 5.5.1 no', '451 4.3.0 later'])('at DATA: %s', async (said) => {
    const outcome = await play([...greeting(), ...inTurn, expectLine('DATA'), say(said), ...rset])
    expect(outcome).toMatchObject({
      result: said[0] === '5' ? 'refused' : 'later',
      evidence: { step: 'data', serverSaid: said },
    })
  })

  test.each(['552 5.3.4 too big', '554 5.7.1 spam', '451 4.7.1 later', '421 4.7.0 closing'])(
    'after DATA: %s',
    async (said) => {
      const script = [...greeting(), ...inTurn, expectLine('DATA'), say('354 go'), expectMessage(), say(said)]
      const outcome = await play([...script, ...(said.startsWith('421') ? [close()] : rset)])
      expect(outcome).toMatchObject({
        result: said[0] === '5' ? 'refused' : 'later',
        evidence: { step: 'data', serverSaid: said },
      })
    },
  )

  test('in a pipelined batch, where the server waits for the message all the same', async () => {
    const outcome = await play([
      ...greeting('PIPELINING'),
      ...atOnce,
      say('250 ok', '550 5.1.1 unknown', '354 go'),
      expectMessage((wire) => expect(wire).toBe('')),
      say('554 no valid recipients'),
      ...rset,
    ])
    expect(outcome).toMatchObject({ result: 'refused', evidence: { step: 'rcpt', enhancedStatus: '5.1.1' } })
  })

  test('in a pipelined batch, DATA with it', async () => {
    const outcome = await play([
      ...greeting('PIPELINING'),
      ...atOnce,
      say('550 no', '503 first MAIL', '503 first MAIL'),
      ...rset,
    ])
    expect(outcome).toMatchObject({ result: 'refused', evidence: { step: 'mail', serverSaid: '550 no' } })
  })

  test('with BDAT', async () => {
    const outcome = await play([
      ...greeting('PIPELINING', 'CHUNKING'),
      ...chunked,
      expectBytes(message.length),
      say('250 ok', '550 5.1.1 unknown', '554 5.5.1 no valid recipients'),
      ...rset,
    ])
    expect(outcome).toMatchObject({
      result: 'refused',
      scope: 'recipient',
      evidence: { serverSaid: '550 5.1.1 unknown' },
    })
  })

  test('by a server that hangs up without answering the rest of the batch', async () => {
    const outcome = await play([...greeting('PIPELINING'), ...atOnce, say('550 5.7.1 blocked'), close()])
    expect(outcome).toMatchObject({ result: 'refused', evidence: { serverSaid: '550 5.7.1 blocked' } })
  })

  test.each([0, 1, 2])('with 421 in place of answer %i of the batch', async (at) => {
    const said = ['250 ok', '250 ok', '354 go'].toSpliced(at, 3, '421 4.3.2 shutting down')
    const outcome = await play([...greeting('PIPELINING'), ...atOnce, say(...said), close()])
    expect(outcome).toMatchObject({ result: 'later', evidence: { replyCode: 421 } })
  })

  test.each([0, 1, 2])('with 421 in place of answer %i to BDAT', async (at) => {
    const said = ['250 ok', '250 ok', '250 queued'].toSpliced(at, 3, '421 4.3.2 shutting down')
    const outcome = await play([
      ...greeting('PIPELINING', 'CHUNKING'),
      ...chunked,
      expectBytes(message.length),
      say(...said),
      close(),
    ])
    expect(outcome).toMatchObject({ result: 'later', evidence: { replyCode: 421 } })
  })
})
