import { describe, expect, test } from 'vitest'
import { slice } from '../engine/chunks.ts'
import { pick } from '../engine/random.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { play } from '../engine/testing/play.ts'
import { protocol } from '../protocols/raft/index.ts'
import type { RaftContext } from '../protocols/raft/state.ts'
import { finish } from '../verdicts.ts'
import { scenario as f1 } from './f1-split-votes.ts'
import { scenario as f2 } from './f2-logs-that-disagree.ts'
import { scenario as f3 } from './f3-figure-8.ts'

/** What `lessons.md` says of the chapter on consensus, beyond what the scenarios expect of themselves. */

const finished = (scenario: Scenario) => finish(scenario, protocol)
const holds = (scenario: Scenario, check: string) =>
  finished(scenario).verdicts.find((verdict) => verdict.check === check)?.holds

/** Each server's log as `value·term`. */
const logsOf = (scenario: Scenario): Record<string, string> =>
  Object.fromEntries(
    finished(scenario)
      .world.nodes.filter(({ client }) => !client)
      .map(({ now }) => {
        const entries = slice((now.context as RaftContext).log)
        return [
          now.id,
          entries.map(({ term, command }) => `${String(command?.value ?? '–')}·${term}`).join(' '),
        ]
      }),
  )

const notesOf = (scenario: Scenario, note: string) =>
  play(scenario, protocol)
    .of('note')
    .filter((event) => event.note === note)
    .map(({ at, node }) => [at / 1000, node])

describe('F1', () => {
  test('identical timeouts elect nobody, however the delays vary, as long as it is by less than a message takes', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const varied = { ...f1, seed, network: { delayMs: [8, 12] as [number, number] }, endMs: 6000 }
      expect(finished(varied).measures['leaderlessMs'], `seed ${seed}`).toBeGreaterThan(4900)
    }
  })

  test('the four stand at the same instant, and again', () => {
    const stood = notesOf(f1, 'electionStarted')
    expect(stood.slice(0, 5)).toEqual([
      [1090, 'n1'],
      [1090, 'n2'],
      [1090, 'n3'],
      [1090, 'n4'],
      [1190, 'n1'],
    ])
  })
})

describe('F2', () => {
  const fixed = applyVariant(f2, 'fixed')

  test.each([
    ['broken', f2],
    ['fixed', fixed],
  ])('%s: in the end all logs are equal, without x and y', (_name, scenario) => {
    const log = '–·1 a·1 b·1 c·1 –·2'
    expect(logsOf(scenario)).toEqual({ n1: log, n2: log, n3: log })
  })

  test('n1 hears of the newer term first, and erases at the first conflicting append', () => {
    expect(notesOf(fixed, 'steppedDown')).toEqual([[800, 'n1']])
    expect(notesOf(fixed, 'conflictErased')).toEqual([[833, 'n1']])
  })

  test('the solution of the task: without a no-op and without writes, n1 keeps x and y', () => {
    const solved = { ...f2, script: f2.lesson?.solution ?? [], endMs: 12_000 }
    expect(logsOf(solved)).toEqual({ n1: 'a·1 b·1 c·1 x·1 y·1', n2: 'a·1 b·1 c·1', n3: 'a·1 b·1 c·1' })
  })
})

describe('F3', () => {
  const fixed = applyVariant(f3, 'fixed')

  test('broken: x is overwritten by y; fixed: x stays, y goes', () => {
    expect(logsOf(f3)).toMatchObject({ n2: 'w·1 y·3', n3: 'w·1 y·3' })
    expect(logsOf(fixed)).toMatchObject({ n2: '–·1 w·1 –·2 x·2 –·4 –·6', n3: '–·1 w·1 –·2 x·2 –·4 –·6' })
  })

  test('with five servers the fix holds too', () => {
    const five = { ...applyVariant(f3, 'five'), rulesOff: [] }
    expect(
      finished(five)
        .verdicts.filter((verdict) => verdict.holds === false)
        .map(({ check }) => check),
    ).toEqual([])
  })

  test('the solution of the task: x is erased, and no promise is broken', () => {
    const solved = { ...f3, script: f3.lesson?.solution ?? [] }
    expect(logsOf(solved)['n2']).not.toContain('x')
    expect(finished(solved).measures).toMatchObject({ ackedLost: 0, unknown: 1 })
    expect(holds(solved, 'state-machine-safety')).toBe(true)
  })

  /** Every line of the script up to 8 ms earlier or later. */
  const shaken = (scenario: Scenario, seed: number): Scenario => ({
    ...scenario,
    script: scenario.script.map((line, i) => ({
      ...line,
      atMs: line.atMs + pick(seed / 1000, `line ${i}`, [-8, -6, -4, -2, 0, 2, 4, 6, 8]),
    })),
  })

  test('with the script shaken (seeds 1 to 40) the rules hold, and without them a third of the runs break', () => {
    const seeds = Array.from({ length: 40 }, (_, i) => i + 1)
    const safe = (scenario: Scenario) =>
      seeds.filter((seed) => holds(shaken(scenario, seed), 'state-machine-safety')).length
    expect(safe(fixed)).toBe(40)
    expect(safe(f3)).toBeLessThan(30)
  })
})
