import type { Core } from './core.ts'
import type { Intervention } from './interventions.ts'

/** A script line is carried out: its trace event comes first, so that everything it does has it as its cause. */
export function beginLine(core: Core, line: Intervention, cause: number): number {
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause,
    kind: 'script',
    line: core.plan.script.indexOf(line),
    applied: true,
    nodes: [],
  })
  return core.traced++
}

/** Says how it went: `reason` tells why it did not apply. */
export function endLine(
  core: Core,
  line: Intervention,
  id: number,
  reason: string | null,
  nodes: readonly string[],
): void {
  core.lineStates.set(line, reason === null ? { state: 'applied' } : { state: 'unfit', reason })
  const { trace } = core
  const begun = trace?.[id]
  if (trace && begun?.kind === 'script') {
    trace[id] = { ...begun, nodes, ...(reason !== null && { applied: false, reason }) }
  }
}
