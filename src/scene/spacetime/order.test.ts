import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../engine/trace.ts'
import { protocol as primaryBackup } from '../../protocols/primary-backup/index.ts'
import { protocol as raft } from '../../protocols/raft/index.ts'
import { Run } from '../../run.ts'
import { scenario as e3 } from '../../scenarios/e3-safe-mode-isnt.ts'
import { scenario as f1 } from '../../scenarios/f1-split-votes.ts'
import { concurrentWith, futureOf, Order, pastOf } from './order.ts'
import { placeOf } from './places.ts'

function orderOf(run: Run, count: number): { order: Order; trace: readonly TraceEvent[] } {
  const trace = run.timeline.trace.slice(0, count)
  const order = new Order(run.plan.script)
  for (const event of trace) order.add(event)
  return { order, trace }
}

/** Every pair, by its definition: same node, cause and effect, sending and end; and whatever follows from two of these. */
function closure({ plan }: Run, trace: readonly TraceEvent[]): readonly ReadonlySet<number>[] {
  const pasts: Set<number>[] = []
  for (const event of trace) {
    const place = placeOf(event, plan.script)
    const direct = trace
      .slice(0, event.id)
      .filter(
        (before) =>
          before.id === event.cause ||
          (event.kind === 'gone' && before.id === event.send) ||
          (place !== undefined && placeOf(before, plan.script) === place),
      )
    pasts.push(new Set(direct.flatMap(({ id }) => [id, ...(pasts[id] ?? [])])))
  }
  return pasts
}

const runs = [
  ['E3', Run.create(e3, primaryBackup), 9000],
  ['F1', Run.create(f1, raft), 1500],
] as const
for (const [, run, atMs] of runs) run.timeline.advanceTo(atMs * 1000)

describe.each(runs)('%s: happens-before', (_, run) => {
  const count = Math.min(700, run.timeline.trace.length)
  const { order, trace } = orderOf(run, count)
  const pasts = closure(run, trace)
  const ids = fc.integer({ min: 0, max: count - 1 })

  test('a past and a future are those of the transitive closure', () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect([...pastOf(order, id)].toSorted((a, b) => a - b)).toEqual(
          [...(pasts[id] ?? [])].toSorted((a, b) => a - b),
        )
        expect([...futureOf(order, id)]).toEqual(trace.flatMap((e) => (pasts[e.id]?.has(id) ? [e.id] : [])))
      }),
      { numRuns: 60 },
    )
  })

  test('every other event is before, after or concurrent, and only one of these', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const parts = [...pastOf(order, id), ...futureOf(order, id), ...concurrentWith(order, id), id]
        expect(parts.toSorted((a, b) => a - b)).toEqual(trace.map((event) => event.id))
      }),
      { numRuns: 60 },
    )
  })

  test('being concurrent is mutual', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        expect(concurrentWith(order, a).includes(b)).toBe(concurrentWith(order, b).includes(a))
      }),
      { numRuns: 60 },
    )
  })
})

test('what is lost on its way has a past, and nobody knows of it', () => {
  const [, run] = runs[0]
  const { order, trace } = orderOf(run, run.timeline.trace.length)
  const gone = trace.find((event) => event.kind === 'gone')
  if (gone?.kind !== 'gone') throw new Error('E3 loses messages')
  expect(pastOf(order, gone.id).has(gone.send)).toBe(true)
  expect(futureOf(order, gone.id).size).toBe(0)
})
