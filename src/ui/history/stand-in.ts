import type { Call, History } from '../../checks/history.ts'
import type { Linearizability } from '../../checks/linearizability/result.ts'
import { readerOf } from '../../checks/operations.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'

export function linearizationAt(run: Run, moment: Moment): { history: History; result: Linearizability } {
  const doesOf = readerOf(run.plan.protocol)
  const clients = new Set(run.plan.nodes.filter(({ client }) => client).map(({ id }) => id))
  const calls = run.timeline
    .worldAt(moment)
    .operations.filter(({ client }) => clients.has(client))
    .flatMap((record): Call[] => {
      const does = doesOf(record)
      if (!does) return []
      const { op, client, call, ret, outcome, calledAt, returnedAt, value = null } = record
      return [
        {
          id: op.id,
          process: `${client}`,
          does,
          key: op.key ?? '',
          input: op.value ?? null,
          output: value,
          outcome: outcome === 'open' ? 'unknown' : outcome,
          start: call,
          end: outcome === 'ok' || outcome === 'failed' ? (ret ?? Infinity) : Infinity,
          when: { startAt: calledAt, ...(returnedAt !== undefined && { endAt: returnedAt }) },
        },
      ]
    })
  return {
    history: { model: 'kv', initial: 'any', calls, faults: [] },
    result: { holds: true, why: '', order: calls.map(({ id }) => id) },
  }
}
