import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { play } from '../engine/testing/play.ts'
import { protocol } from '../protocols/lock-service/index.ts'
import { finish } from '../verdicts.ts'
import { scenario as e11 } from './e11-token-33.ts'

/** What `lessons.md` says of locks, beyond what the scenario expects of itself. */

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
const fixed = applyVariant(e11, 'fixed')

const lost = (scenario: Scenario, seed = scenario.seed) =>
  finish(scenario, protocol, seed).measures['ackedLost']

/** What stands in the file in the end. */
const fileOf = (scenario: Scenario): readonly string[] =>
  finish(scenario, protocol).world.nodes.flatMap(({ now }) =>
    protocol.face(now).cells.map(({ text }) => text),
  )

/** Ana is stopped for so long, from when she has looked at her lease. */
const asleepFor = (scenario: Scenario, ms: number): Scenario => ({
  ...scenario,
  script: scenario.script.map((line) => (line.do === 'resume' ? { ...line, atMs: 1011 + ms } : line)),
})

/** By less than the moment between looking and writing, into which the pause falls. */
const jittery = (scenario: Scenario): Scenario => ({ ...scenario, network: { clientDelayMs: [39, 41] } })

describe('E11', () => {
  test('Kleppmann’s numbers: 33 comes to write after 34', () => {
    const stores = play(e11, protocol)
      .of('deliver')
      .flatMap(({ at, message }) =>
        'token' in message && message.type === 'store' ? [[at / 1000, message.token]] : [],
      )
    expect(stores).toEqual([
      [11_145, 34],
      [16_051, 33],
    ])
  })

  test('the last writer: Ana, or with storage that compares Ben', () => {
    expect([fileOf(e11), fileOf(fixed)]).toEqual([['Ana·33'], ['Ben·34']])
    expect([fileOf(applyVariant(e11, 'held')), fileOf(applyVariant(e11, 'held-fenced'))]).toEqual([
      ['Ana·33'],
      ['Ben·34'],
    ])
  })

  test('one may sleep for as long as the lease lasts; whoever wakes later costs a write, its own or Ben’s', () => {
    expect([5000, 9000, 9900, 10_500, 15_000].map((ms) => lost(asleepFor(e11, ms)))).toEqual([0, 0, 1, 1, 1])
    expect([5000, 9000, 9900, 10_500, 15_000].map((ms) => lost(asleepFor(fixed, ms)))).toEqual([
      0, 0, 0, 0, 0,
    ])
  })

  test('with delays that vary: broken on every seed, mended on the same seeds (1 to 20)', () => {
    for (const seed of seeds) {
      expect(lost(jittery(e11), seed), `seed ${seed}`).toBe(1)
      expect(lost(jittery(fixed), seed), `seed ${seed}`).toBe(0)
    }
  })

  test('Ana cannot tell: she has looked at her lease in both runs, and had nine seconds left', () => {
    const checks = (scenario: Scenario) =>
      play(scenario, protocol)
        .of('note')
        .flatMap(({ note, node, values }) => (note === 'checked' && node === 'c1' ? [values['leftMs']] : []))
    expect([checks(e11), checks(fixed)]).toEqual([[9000], [9000]])
  })

  test('a service that forgets its tokens in a crash undoes the fencing', () => {
    const crash: Scenario['script'] = [
      { atMs: 1010, do: 'crash', node: 'n1' },
      ...e11.script.slice(0, 1),
      { atMs: 1510, do: 'restart', node: 'n1' },
      ...e11.script.slice(1),
    ]
    const forgetful = { ...fixed, rulesOff: ['grants-on-disk'], script: crash }
    expect([lost({ ...fixed, script: crash }), lost(forgetful)]).toEqual([0, 1])
    expect(fileOf(forgetful)).toEqual(['Ana·33'])
  })
})
