import { describe, expect, it } from 'vitest'
import type { Protocol } from './engine/contract.ts'
import { micros } from './engine/contract.ts'
import type { Intervention } from './engine/interventions.ts'
import type { Scenario } from './engine/scenario.ts'
import { counter, counting } from './engine/testing/counter.ts'
import { Run } from './run.ts'

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

describe('the fates of writes', () => {
  it('counts copies on servers, not on clients', () => {
    const run = create()
    run.timeline.advanceTo(run.plan.endsAt)
    expect([...run.fatesAt(run.timeline.frontier).values()].map(({ of }) => of)).toContain(3)
  })
})
