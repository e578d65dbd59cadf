import { expect, test } from 'vitest'
import { makePlan } from './plan.ts'
import { Simulation } from './simulation.ts'
import { counter, counting } from './testing/counter.ts'
import type { TraceEvent } from './trace.ts'

test('smoke', () => {
  const trace: TraceEvent[] = []
  const sim = new Simulation(
    makePlan(
      counting({
        script: [
          { atMs: 200, do: 'crash', node: 'n1' },
          { atMs: 400, do: 'restart', node: 'n1' },
          { atMs: 450, do: 'drop', from: 'c1', to: 'n1', nth: 1 },
        ],
      }),
      counter,
    ),
    { trace },
  )
  sim.runTo(1_000_000)
  for (const e of trace.slice(0, 400))
    if (e.kind !== 'persist' && (e as any).message?.type !== 'count') console.log(JSON.stringify(e))
  console.log(
    sim.checksum(),
    sim.steps,
    sim.world().operations.map((o) => `${o.op.id} ${o.outcome} ${o.value}`),
  )
  trace.forEach((e, i) => expect(e.id).toBe(i))
})
