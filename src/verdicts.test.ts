import { describe, expect, it } from 'vitest'
import type { Protocol } from './engine/contract.ts'
import { micros } from './engine/contract.ts'
import type { Intervention } from './engine/interventions.ts'
import type { Scenario } from './engine/scenario.ts'
import { counter, counting } from './engine/testing/counter.ts'
import { Run } from './run.ts'
import { finish, measuresAt, priceOf, refuseUnknownNames, verdictsAt } from './verdicts.ts'

const create = (change: Partial<Scenario> = {}, protocol: Protocol = counter): Run =>
  Run.create(counting(change), protocol)

const crash: Intervention = { atMs: 300, do: 'crash', node: 'n1' }
const restart: Intervention = { atMs: 600, do: 'restart', node: 'n1' }

describe('what is said of a run', () => {
  it('is the same at the end of a recorded run and of a fast one', () => {
    const scenario = { script: [crash, restart] }
    const run = create(scenario)
    run.timeline.advanceTo(run.plan.endsAt)
    const { frontier } = run.timeline
    const fast = finish(counting(scenario), counter)
    expect(verdictsAt(run, frontier)).toEqual(fast.verdicts)
    expect(measuresAt(run, frontier)).toEqual(fast.measures)
    expect(run.timeline.checksum()).toBe(fast.checksum)
    expect(fast.measures).toMatchObject({
      ok: fast.world.operations.filter(({ outcome }) => outcome === 'ok').length,
    })
  })

  it('asks nothing about copies and histories of those who keep nothing for their clients', () => {
    const keepsNothing: Protocol = {
      ...counter,
      operations: counter.operations.map(({ op, label, by, takes }) => ({ op, label, by, takes })),
    }
    const said = finish(counting({}), keepsNothing)
    expect(said.verdicts.map(({ check }) => check)).toEqual(counter.invariants.map(({ id }) => id))
    expect(said.measures).not.toHaveProperty('ackedLost')
    expect(finish(counting({}), counter).measures).toHaveProperty('ackedLost')
  })

  it('goes back with the playhead: a breach is known from its event on', () => {
    const forgetful: Protocol = {
      ...counter,
      roles: {
        ...counter.roles,
        server: {
          ...counter.roles['server'],
          start: (boot: never) =>
            counter.roles['server']?.start({ ...(boot as object), disk: undefined } as never),
        } as never,
      },
    }
    const run = create({ script: [crash, restart] }, forgetful)
    run.timeline.advanceTo(run.plan.endsAt)
    const verdictAt = (ms: number) =>
      verdictsAt(run, run.timeline.momentAt(micros(ms))).find(({ check }) => check === 'never-falls')
    expect(verdictAt(299)).toMatchObject({ holds: true })
    expect(verdictAt(1000)).toMatchObject({ holds: false, at: micros(300), why: 'n1 fell from 3 to 0' })
    const trace = verdictAt(1000)?.evidence.trace ?? -1
    expect(run.timeline.trace[trace]).toMatchObject({ kind: 'script', at: micros(300) })
    expect(verdictAt(299)).toMatchObject({ holds: true })
  })

  it('tells the steps of one instant apart', () => {
    const run = create()
    run.timeline.advanceTo(run.plan.endsAt)
    const answered = run.timeline.trace.find(({ kind }) => kind === 'return')?.step ?? 0
    const { at } = run.timeline.momentOfStep(answered)
    const okAt = (step: number) => measuresAt(run, { at, step })['ok']
    expect([okAt(answered - 1), okAt(answered), okAt(answered - 1)]).toEqual([0, 1, 0])
  })

  it('expectations of unknown checks and measures are refused with their place', () => {
    const refuse = (change: Partial<Scenario>) => refuseUnknownNames(counting(change), counter)
    expect(() => refuse({ expect: [{ check: 'linearisable', holds: true }] })).toThrow(
      /^expect\[0\]\.check: found "linearisable"; expected .*"linearizable"/,
    )
    const variant = { id: 'fixed', title: 'Fixed', patch: {}, expect: [{ measure: 'lost' }] }
    expect(() => refuse({ variants: [variant] })).toThrow(
      /^variants\[0\]\.expect\[0\]\.measure: found "lost"/,
    )
    expect(() => refuse({ variants: [{ ...variant, expect: [], price: { measure: 'cost' } }] })).toThrow(
      /^variants\[0\]\.price\.measure: found "cost"/,
    )
  })

  it('another seed is another run', () => {
    const scenario = counting({ network: { delayMs: [1, 30] } })
    expect(finish(scenario, counter, 2).checksum).not.toBe(finish(scenario, counter, 1).checksum)
  })
})

describe('a price', () => {
  it('is a measure of both runs, or words', () => {
    const measure = { price: { measure: 'ackLatencyMs' } }
    expect(priceOf(measure, counter, { ackLatencyMs: 4 }, { ackLatencyMs: 24 })).toEqual({
      name: 'ackLatencyMs',
      unit: 'ms',
      broken: 4,
      fixed: 24,
    })
    expect(priceOf({ price: { words: 'Two more machines.' } }, counter, {}, {})).toEqual({
      words: 'Two more machines.',
    })
    expect(priceOf({}, counter, {}, {})).toBeUndefined()
  })
})
