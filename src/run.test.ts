import { describe, expect, it } from 'vitest'
import type { Protocol } from './engine/contract.ts'
import { micros } from './engine/contract.ts'
import type { Intervention } from './engine/interventions.ts'
import type { Scenario } from './engine/scenario.ts'
import { counter, counting } from './engine/testing/counter.ts'
import { finish, priceOf, Run } from './run.ts'

const create = (change: Partial<Scenario> = {}, protocol: Protocol = counter): Run =>
  Run.create(counting(change), protocol)

/** Played to its end, it is this. */
function sumOf(run: Run): string {
  run.timeline.advanceTo(run.plan.endsAt)
  return run.timeline.checksum()
}

const crash: Intervention = { atMs: 300, do: 'crash', node: 'n1' }
const restart: Intervention = { atMs: 600, do: 'restart', node: 'n1' }
const linesOf = (run: Run): readonly string[] =>
  run.plan.script.map(({ atMs, do: name }) => `${atMs} ${name}`)

describe('an act', () => {
  it('at the frontier goes on with the same run', () => {
    const run = create()
    run.timeline.advanceTo(micros(300))
    const acted = run.act(run.timeline.frontier, crash)
    expect(linesOf(acted)).toEqual(['300 crash'])
    expect(acted.timeline.trace.slice(0, run.timeline.trace.length)).toEqual(run.timeline.trace)
    expect(sumOf(acted)).toBe(sumOf(create({ script: [crash] })))
  })

  it('in the past keeps the lines that come later, and leaves the old run alone', () => {
    const run = create({ script: [restart] })
    const before = sumOf(run)
    const acted = run.act(run.timeline.momentAt(micros(300)), crash)
    expect(linesOf(acted)).toEqual(['300 crash', '600 restart'])
    expect(sumOf(acted)).toBe(sumOf(create({ script: [crash, restart] })))
    expect([sumOf(run), linesOf(run)]).toEqual([before, ['600 restart']])
  })

  it('comes after the other lines of its instant', () => {
    const run = create({ script: [crash] })
    run.timeline.advanceTo(micros(300))
    expect(linesOf(run.act(run.timeline.frontier, { ...restart, atMs: 300 }))).toEqual([
      '300 crash',
      '300 restart',
    ])
  })

  it('that is malformed is refused and changes nothing', () => {
    const run = create()
    const line = { do: 'crash', node: 'n9', atMs: 0 } as Intervention
    expect(() => run.act(run.timeline.frontier, line)).toThrow(/n9/)
    expect(linesOf(run)).toEqual([])
  })
})

describe('an edit', () => {
  it('takes a line out, or moves it, and plays again from the first difference', () => {
    const run = create({ script: [crash, restart] })
    run.timeline.advanceTo(micros(900))
    const [first, second] = run.plan.script as [Intervention, Intervention]
    expect(sumOf(run.edit([first]))).toBe(sumOf(create({ script: [crash] })))
    expect(sumOf(run.edit([second]))).toBe(sumOf(create({ script: [restart] })))
    const moved = { ...first, atMs: 700 }
    expect(sumOf(run.edit([moved, second]))).toBe(sumOf(create({ script: [restart, moved] })))
  })

  it('may put a line before all others, long before', () => {
    const late: Intervention = { ...restart, atMs: 8500 }
    const run = create({ script: [late], endMs: 9000 })
    run.timeline.advanceTo(micros(9000))
    const edited = run.edit([crash, ...run.plan.script])
    expect(sumOf(edited)).toBe(sumOf(create({ script: [crash, late], endMs: 9000 })))
  })

  it('beyond the frontier plays nothing', () => {
    const run = create({ script: [crash, restart] })
    run.timeline.advanceTo(micros(100))
    const edited = run.edit(run.plan.script.slice(0, 1))
    expect(edited.timeline.frontier).toEqual(run.timeline.frontier)
    expect(linesOf(edited)).toEqual(['300 crash'])
  })

  it('that changes nothing is the same run', () => {
    const run = create({ script: [crash, restart] })
    expect(run.edit([...run.plan.script])).toBe(run)
  })
})

describe('playing past the end', () => {
  it('is the run that had the later end from the beginning, wherever the checkpoints lie', () => {
    const sum = sumOf(create({ endMs: 9000 }))
    for (let endMs = 4000; endMs <= 8000; endMs += 100) {
      const run = create({ endMs })
      run.timeline.advanceTo(run.plan.endsAt)
      expect([endMs, sumOf(run.extend(micros(9000)))]).toEqual([endMs, sum])
    }
  })
})

describe('what is said of a run', () => {
  it('is the same at the end of a recorded run and of a fast one', () => {
    const scenario = { script: [crash, restart] }
    const run = create(scenario)
    run.timeline.advanceTo(run.plan.endsAt)
    const { frontier } = run.timeline
    const fast = finish(counting(scenario), counter)
    expect(run.verdictsAt(frontier)).toEqual(fast.verdicts)
    expect(run.measuresAt(frontier)).toEqual(fast.measures)
    expect(run.timeline.checksum()).toBe(fast.checksum)
    expect(fast.measures).toMatchObject({
      ok: fast.world.operations.filter(({ outcome }) => outcome === 'ok').length,
    })
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
      run.verdictsAt(run.timeline.momentAt(micros(ms))).find(({ check }) => check === 'never-falls')
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
    const okAt = (step: number) => run.measuresAt({ at, step })['ok']
    expect([okAt(answered - 1), okAt(answered), okAt(answered - 1)]).toEqual([0, 1, 0])
  })

  it('counts copies on servers, not on clients', () => {
    const run = create()
    run.timeline.advanceTo(run.plan.endsAt)
    expect([...run.fatesAt(run.timeline.frontier).values()].map(({ of }) => of)).toContain(3)
  })

  it('expectations of unknown checks and measures are refused with their place', () => {
    expect(() => create({ expect: [{ check: 'linearisable', holds: true }] })).toThrow(
      /^expect\[0\]\.check: found "linearisable"; expected .*"linearizable"/,
    )
    const variant = { id: 'fixed', title: 'Fixed', patch: {}, expect: [{ measure: 'lost' }] }
    expect(() => create({ variants: [variant] })).toThrow(
      /^variants\[0\]\.expect\[0\]\.measure: found "lost"/,
    )
    expect(() => create({ variants: [{ ...variant, expect: [], price: { measure: 'cost' } }] })).toThrow(
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
