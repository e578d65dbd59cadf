import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import type { Knobs } from './knobs.ts'
import { charge, lose, playPair } from './testing/pair.ts'

const once: Partial<Knobs> = { clientRetries: 1 }
const keyless = { knobs: once, rulesOff: ['keys'], workload: [charge(100)] }
const keyed = { knobs: once, workload: [charge(100)] }
const replyLost = [lose(1, true)]

const balance = (run: ReturnType<typeof playPair>): number => 1000 - (run.server().disk.charged['ana'] ?? 0)

describe('at most once: who gives up cannot tell what happened', () => {
  test.each([
    ['the answer is lost', [lose(1, true)], 900],
    ['the request is lost', [lose(1)], 1000],
  ])('%s', (_, script, left) => {
    const run = playPair({ ...keyless, knobs: { clientRetries: 0 }, script })
    expect([run.outcomes(), balance(run)]).toEqual([['unknown@1000'], left])
  })
})

describe('at least once: who asks again may get it twice', () => {
  test('the answer was lost: charged twice, and the client believes in one', () => {
    const run = playPair({ ...keyless, script: replyLost })
    expect([run.effects(), balance(run), run.outcomes()]).toEqual([[100, 100], 800, ['ok@1020 800']])
  })

  test('the request was lost: the same to the client, and right', () => {
    const run = playPair({ ...keyless, script: [lose(1)] })
    expect([run.effects(), balance(run), run.outcomes()]).toEqual([[100], 900, ['ok@1020 900']])
  })

  test('up to once more than there are retries', () => {
    const script = [1, 2, 3].map((nth) => lose(nth, true))
    expect(playPair({ ...keyless, knobs: { clientRetries: 3 }, script }).effects()).toHaveLength(4)
  })

  test('an answer that comes after giving up changes nothing for the client', () => {
    const script: Intervention[] = [{ atMs: 0, do: 'hold', from: 'n1', to: 'c1', forMs: 1500 }]
    const run = playPair({ ...keyless, knobs: { clientRetries: 0 }, script })
    expect(run.outcomes()).toEqual(['unknown@1000 +ok@1520'])
  })
})

describe('a key: the same request is done once', () => {
  const restart: readonly Intervention[] = [
    { atMs: 500, do: 'crash', node: 'n1' },
    { atMs: 700, do: 'restart', node: 'n1' },
  ]

  test.each([
    ['the answer is lost', replyLost],
    ['the request is lost', [lose(1)]],
    ['the answer is lost and the server starts again', [...replyLost, ...restart]],
    ['the request arrives twice', [{ atMs: 0, do: 'duplicate', from: 'c1', to: 'n1' } as const]],
  ])('%s', (_, script) => {
    const run = playPair({ ...keyed, script })
    expect([run.effects(), balance(run)]).toEqual([[100], 900])
    expect(run.outcomes()[0]).toMatch(/^ok@\d+ 900$/)
  })

  test('the same answer again, not what is true by then', () => {
    const workload = [charge(100), charge(300, 50, { client: 'c2' })]
    const run = playPair({ ...keyed, clients: 2, workload, script: replyLost })
    expect(run.outcomes()).toEqual(['ok@1020 900', 'ok@20 850'])
  })

  test('the client keeps it over a crash of its own', () => {
    const script: Intervention[] = [
      ...replyLost,
      { atMs: 500, do: 'crash', node: 'c1' },
      { atMs: 600, do: 'restart', node: 'c1' },
    ]
    const run = playPair({ ...keyed, script })
    expect([run.effects(), run.notes('resumed', 'recognised')]).toEqual([
      [100],
      ['resumed c1@600', 'recognised n1@610'],
    ])
    expect(run.outcomes()).toEqual(['unknown@400 +ok@520'])
  })

  test('once the key has expired, the repetition is a new request', () => {
    const run = playPair({ ...keyed, knobs: { ...once, keepKeyMs: 500 }, script: replyLost })
    expect([run.effects(), run.notes('keyExpired')]).toEqual([[100, 100], ['keyExpired n1@1110']])
  })

  test('a server whose disk is full charges nobody, and says nothing', () => {
    const full = (on: boolean, atMs: number): Intervention => ({ atMs, do: 'diskFull', node: 'n1', on })
    const run = playPair({ ...keyed, script: [full(true, 50), full(false, 500)] })
    expect([run.effects(), run.outcomes()]).toEqual([[100], ['ok@1020 900']])
  })
})
