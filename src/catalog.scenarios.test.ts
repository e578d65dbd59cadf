import { describe, expect, it, vi } from 'vitest'
import { filesById, loadProtocol, loadScenario, scenarioIds } from './catalog.ts'
import { judgeRuns } from './checks/expectations.ts'
import { attemptOf, effortOf } from './checks/goal.ts'
import type { Protocol } from './engine/contract.ts'
import { makePlan } from './engine/plan.ts'
import { applyVariant } from './engine/read.ts'
import type { Scenario, Stop } from './engine/scenario.ts'
import { Simulation } from './engine/simulation.ts'
import type { TraceEvent } from './engine/trace.ts'
import { finish, priceOf } from './verdicts.ts'

/** What every scenario must do, by being a file: break as it says, be mended as it says, and show what that costs. */

vi.setConfig({ testTimeout: 120_000 })

describe('the catalogue', () => {
  it('refuses an id that is used twice, in whatever letters', () => {
    expect(() =>
      filesById([
        ['a.ts', 'E1'],
        ['b.ts', 'e1'],
      ]),
    ).toThrow('The id e1 is used twice: in a.ts and in b.ts')
  })

  it('finds ids in whatever letters, and says what there is when there is none', async () => {
    expect((await loadScenario('e3')).id).toBe('E3')
    expect((await loadProtocol('RAFT')).id).toBe('raft')
    await expect(loadScenario('E99')).rejects.toThrow(/^scenario: found "E99"; expected one of .*E3/)
    await expect(loadProtocol('paxos')).rejects.toThrow(/^protocol: found "paxos"; expected one of .*raft/)
  })

  it('lists by letter, then number', () => {
    const padded = (id: string): string => id.replace(/\d+/, (digits) => digits.padStart(4, '0'))
    expect(scenarioIds).toEqual(scenarioIds.toSorted((a, b) => (padded(a) < padded(b) ? -1 : 1)))
  })

  it('names each scenario by its file', async () => {
    for (const id of scenarioIds) expect((await loadScenario(id)).id).toBe(id)
  })
})

interface Case {
  readonly scenario: Scenario
  readonly protocol: Protocol
}

const cases = await Promise.all(
  scenarioIds.map(async (id): Promise<readonly [id: string, Case]> => {
    const scenario = await loadScenario(id)
    return [id, { scenario, protocol: await loadProtocol(scenario.protocol) }]
  }),
)

/** Each scenario as it is and as each of its variants. A variant that inherits stops need not come by all of them. */
const runs = cases.flatMap(([id, { scenario, protocol }]) => [
  [`${id} as it is`, { scenario, protocol, stops: scenario.stops ?? [] }] as const,
  ...(scenario.variants ?? []).map((variant) => {
    const varied = applyVariant(scenario, variant.id)
    const stops = 'stops' in variant.patch ? (varied.stops ?? []) : []
    return [`${id} ${variant.id}`, { scenario: varied, protocol, stops }] as const
  }),
])

describe.each(runs)('%s', (_name, { scenario, protocol, stops }) => {
  it('comes out as it says', () => {
    expect(finish(scenario, protocol).judged.filter(({ met }) => !met)).toEqual([])
  })

  it('expects something', () => {
    expect(scenario.expect).not.toEqual([])
  })

  it('comes out over many seeds as it says', () => {
    const expected = scenario.expect.filter(({ over }) => over !== undefined)
    const most = Math.max(0, ...expected.map(({ over }) => over?.seeds ?? 0))
    const results = Array.from({ length: most }, (_, i) => finish(scenario, protocol, scenario.seed + i))
    const judged = expected.flatMap((each) => judgeRuns([each], results.slice(0, each.over?.seeds)))
    expect(judged.filter(({ met }) => !met)).toEqual([])
  })

  it('reaches its stops, and asks questions with one right answer', () => {
    const trace: TraceEvent[] = []
    new Simulation(makePlan(scenario, protocol), { trace }).runTo(scenario.endMs * 1000)
    for (const stop of stops) {
      expect([stop, isReached(stop, trace, scenario)]).toEqual([stop, true])
      expect(stop.ask === undefined).toBe(stop.options === undefined)
      expect(stop.options?.filter(({ right }) => right).length ?? 1).toBe(1)
      expect(stop.options === undefined || stop.because !== undefined).toBe(true)
    }
  })
})

function isReached({ when }: Stop, trace: readonly TraceEvent[], { endMs }: Scenario): boolean {
  if (typeof when === 'number') return when <= endMs
  return trace.filter((event) => event.kind === 'note' && event.note === when.note).length >= (when.nth ?? 1)
}

describe.each(cases)('%s', (_id, { scenario, protocol }) => {
  const variants = scenario.variants ?? []

  const { goal, reached, hint, solution } = scenario.lesson ?? {}
  const attempt = (run: Scenario) =>
    reached && attemptOf(reached, effortOf(run, scenario), finish(run, protocol), true).state

  it('has a goal that can be judged, with a hint and a solution that reaches it; doing nothing does not', () => {
    const parts = [goal, reached, hint, solution]
    expect(parts.every((part) => part !== undefined) || parts.every((part) => part === undefined)).toBe(true)
    if (solution === undefined) return
    expect(attempt({ ...scenario, script: solution })).toBe('reached')
    expect(attempt(scenario)).toBe('missed')
  })

  it('has the fix first, which leaves script, workload and seed alone', () => {
    expect(variants[0]?.id).toBe('fixed')
    expect(
      Object.keys(variants[0]?.patch ?? {}).filter((field) => ['script', 'workload', 'seed'].includes(field)),
    ).toEqual([])
  })

  it('has a price that can be seen', () => {
    for (const variant of variants.filter(({ id, price }) => id === 'fixed' || price !== undefined)) {
      const measures = finish(applyVariant(scenario, variant.id), protocol).measures
      const price = priceOf(variant, protocol, finish(scenario, protocol).measures, measures) ?? { words: '' }
      const isSeen =
        'words' in price
          ? price.words !== ''
          : price.broken !== null && price.fixed !== null && price.broken !== price.fixed
      expect([variant.id, price, isSeen]).toEqual([variant.id, price, true])
    }
  })

  it('stays mended over many seeds, on which it breaks without the fix', () => {
    const seeds = Array.from({ length: 20 }, (_, i) => scenario.seed + i)
    const fixed = applyVariant(scenario, 'fixed')
    const safe = fixed.expect.flatMap((each) => ('check' in each && each.holds ? [each.check] : []))
    const violated = (which: Scenario) =>
      seeds.flatMap((seed) =>
        finish(which, protocol, seed).verdicts.filter(
          ({ check, holds }) => safe.includes(check) && holds === false,
        ),
      )
    expect(violated(fixed)).toEqual([])
    const isAbout = scenario.expect.some(
      (each) => 'check' in each && !each.holds && safe.includes(each.check),
    )
    expect(violated(scenario).length > 0).toBe(isAbout)
  })
})
