import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { play } from './testing/play.ts'
import { anyLine } from './testing/anyline.ts'
import { counter } from './testing/counter.ts'
import { lively } from './testing/lively.ts'
import { isSignificant, type TraceEvent } from './trace.ts'

vi.setConfig({ testTimeout: 60_000 })

const line = fc.array(fc.nat(), { minLength: 12, maxLength: 12 }).map((numbers) => anyLine(numbers))
/** Of a run under any script. */
const anyTrace = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.nat({ max: 1_000_000 }))
  .map(([lines, seed]): readonly TraceEvent[] => {
    const script = [...lines, { atMs: 250, do: 'add', node: 'n4' } as const]
    return play(lively({ script, seed }), counter).trace
  })
const few = { numRuns: 20 }

const isEnd = (event: TraceEvent): event is Extract<TraceEvent, { kind: 'deliver' | 'gone' }> =>
  event.kind === 'deliver' || event.kind === 'gone'

test('an event’s id is its place, and its cause is an earlier event', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      expect(trace.map((event) => event.id)).toEqual(trace.map((_, place) => place))
      expect(trace.filter(({ id, cause }) => cause < -1 || cause >= id)).toEqual([])
    }),
    few,
  )
})

test('so every chain of causes ends where nothing led to it: the boot, the workload or the script', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const roots = trace.map((event) => event.kind)
      for (const { id, cause } of trace) if (cause >= 0) roots[id] = roots[cause] ?? 'state'
      const kinds = new Set(roots)
      for (const kind of ['start', 'call', 'script'] as const) kinds.delete(kind)
      expect([...kinds]).toEqual([])
    }),
    few,
  )
})

test('steps and times never go back', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const back = trace.filter(
        ({ at, step }, i) => i > 0 && (at < (trace[i - 1]?.at ?? 0) || step < (trace[i - 1]?.step ?? 0)),
      )
      expect(back).toEqual([])
    }),
    few,
  )
})

test('a birth names one message', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const births = trace.flatMap((event) => (event.kind === 'send' ? [JSON.stringify(event.birth)] : []))
      expect(new Set(births).size).toBe(births.length)
    }),
    few,
  )
})

test('a message ends once at the most, under its own birth, and no further along than its link is long', () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const ends = trace.filter(isEnd)
      expect(new Set(ends.map((event) => event.send)).size).toBe(ends.length)
      const sent = ends.map(({ send }) => trace[send])
      expect(sent.map((event) => event?.kind === 'send' && event.birth)).toEqual(
        ends.map((event) => event.birth),
      )
      const progress = ends.flatMap((event) => (event.kind === 'gone' ? [event.progress] : [0]))
      expect(Math.min(0, ...progress)).toBe(0)
      expect(Math.max(1, ...progress)).toBe(1)
    }),
    few,
  )
})

test('what is significant is everything but the routine traffic', () => {
  const { trace } = play(
    lively({
      script: [{ atMs: 100, do: 'wipe', node: 'n1' }],
      workload: [{ atMs: 50, node: 'n2', op: 'order' }],
    }),
    counter,
  )
  const kinds = new Set(trace.filter(isSignificant).map((event) => event.kind))
  expect(kinds).toEqual(new Set(['note', 'script', 'start']))
  expect(trace.filter((event) => event.kind === 'start' && isSignificant(event))).toMatchObject([
    { node: 'n1', again: true },
  ])
})
