import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { firstRefuted, judgeBySearch, judgeByZones } from '../judges.ts'
import type { Judge } from '../judges.ts'
import { problemOf } from '../problem.ts'
import { drawsFrom, synthetic, uniqueRegister } from '../testing/synthetic.ts'
import type { Workload } from '../testing/synthetic.ts'

vi.setConfig({ testTimeout: 60_000 })

// Histories too long for brute force: what zones say in O(n log n), the search must say too.

const uniqueText: Workload<string> = {
  model: 'kv',
  initial: '',
  start: '',
  ask(draw, place) {
    const kind = draw()
    if (kind < 0.5) return { does: 'read', input: null }
    return { does: kind < 0.6 ? 'write' : 'append', input: `${place};` }
  },
  answer: (text, does, input) =>
    does === 'read'
      ? { next: text, output: text }
      : { next: does === 'write' ? String(input) : `${text}${String(input)}`, output: null },
}

const uniqueList: Workload<readonly Value[]> = {
  model: 'list',
  initial: null,
  start: [],
  ask: (draw, place) =>
    draw() < 0.5 ? { does: 'read', input: draw() < 0.5 ? 'last' : null } : { does: 'append', input: place },
  answer(list, does, input) {
    if (does === 'append') return { next: [...list, input], output: null }
    return { next: list, output: input === 'last' ? (list.at(-1) ?? null) : list }
  },
}

const set: Workload<readonly Value[]> = {
  model: 'set',
  initial: null,
  start: [],
  ask: (draw) =>
    draw() < 0.5 ? { does: 'read', input: null } : { does: 'add', input: Math.floor(draw() * 30) },
  answer: (all, does, input) =>
    does === 'read' ? { next: all, output: all } : { next: [...new Set([...all, input])], output: null },
}

/** Two reads near to each other are given each other's answers. */
function swapped(calls: readonly Call[], seed: number): readonly Call[] {
  const draw = drawsFrom(seed)
  const reads = calls.filter(({ does, outcome }) => does === 'read' && outcome === 'ok')
  const place = Math.floor(draw() * (reads.length - 4))
  const a = reads[place]
  const b = reads[place + 1 + Math.floor(draw() * 3)]
  if (a === undefined || b === undefined) return calls
  return calls.map((call) =>
    call === a ? { ...call, output: b.output } : call === b ? { ...call, output: a.output } : call,
  )
}

const verdict = (judge: Judge, calls: readonly Call[]): number | 'fine' | 'undecided' => {
  const found = judge(Infinity)
  if (found.holds !== false) return found.holds === true ? 'fine' : 'undecided'
  const ends = calls.map(({ end }) => end).filter((end) => end !== Infinity)
  return (
    firstRefuted(
      judge,
      found,
      ends.sort((x, y) => x - y),
    )?.at ?? 'undecided'
  )
}

describe.each([
  ['registers', uniqueRegister],
  ['texts', uniqueText],
  ['lists', uniqueList],
  ['sets', set],
] as readonly (readonly [string, Workload<unknown>])[])('zones and search agree: %s', (_name, workload) => {
  it('on the verdict, and on the first answer that leaves no order', () => {
    const seen = new Set<boolean>()
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, isSound) => {
        const history = synthetic(workload, { count: 60, clients: 5, seed, lostEvery: 9 })
        const calls = isSound ? history.calls : swapped(history.calls, seed)
        const problem = problemOf(history.model, history.initial, calls)
        const byZones = verdict(judgeByZones(problem) as Judge, problem.calls)
        seen.add(byZones === 'fine')
        expect(byZones).toBe(verdict(judgeBySearch(problem, { limit: 200_000 }), problem.calls))
        expect(isSound && byZones !== 'fine').toBe(false)
      }),
      { numRuns: 60 },
    )
    expect(seen.size).toBe(2)
  })
})
