import { micros } from '../../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId } from '../../../engine/contract.ts'
import { note, startTimer, startTimerUntil, stopTimer } from '../effects.ts'
import { isOn } from '../knobs.ts'
import type { NodeConfig } from '../knobs.ts'
import type { NodeContext, NodeDecision, NodeEvent, On } from '../node.ts'
import { sendBeat } from './watching.ts'

/** A worker shows that it lives, is lent tasks, and works on them for as long as it may. */

const monitorOf = ({ members, self }: NodeContext): NodeId => members[0] ?? self

export const ask = (context: NodeContext, { mono, config }: NodeEvent): NodeDecision => ({
  effects: [sendBeat(monitorOf(context), mono), startTimer('beat', config.beatMs)],
})

/** An older answer may arrive after a newer one; one that was too long on its way is worth nothing. */
export function accept(context: NodeContext, { message, mono, config }: On<'grant'>): NodeDecision {
  const { askedAt, loans } = message
  const since = isOn(config, 'count-from-request') ? askedAt : mono
  const until = since + micros(config.leaseMs)
  if (askedAt < (context.lease?.askedAt ?? 0) || (isOn(config, 'leases') && until <= mono)) return {}
  const lease = { loans, askedAt, until }
  const had = context.lease?.loans ?? []
  const fresh = loans.filter(({ task }) => !had.some((each) => each.task === task))
  const lost = had.filter(({ task }) => !loans.some((each) => each.task === task))
  return {
    patch: { lease, ...(fresh.length > 0 && { work: workOn(context, fresh) }) },
    effects: [
      startTimerUntil('lease', until, mono),
      ...fresh.map(({ task }) => note('takesTask', { task })),
      ...lost.map(({ task }) => note('losesTask', { task })),
      ...workTimer(loans.length, fresh.length, config),
    ],
  }
}

function workTimer(all: number, fresh: number, { workMs }: NodeConfig): readonly EngineEffect[] {
  if (all === 0) return [stopTimer('work')]
  return fresh === 0 ? [] : [startTimer('work', workMs)]
}

function workOn(
  { work }: NodeContext,
  loans: NonNullable<NodeContext['lease']>['loans'],
): NodeContext['work'] {
  const done = { ...work }
  for (const { task, term } of loans) done[task] = { pieces: (work[task]?.pieces ?? 0) + 1, term }
  return done
}

const isOver = ({ lease }: NodeContext, mono: Micros, config: NodeConfig): boolean =>
  lease !== null && mono >= lease.until && isOn(config, 'leases')

/** Whoever looks at the clock and works right after may still be asleep in between: against that only a fence helps. */
export function doWork(context: NodeContext, event: On<'workTimeout'>): NodeDecision {
  const { mono, config } = event
  const { lease } = context
  if (!lease || lease.loans.length === 0) return {}
  if (isOver(context, mono, config) && isOn(config, 'look-before-work')) return stopWork(context)
  return { patch: { work: workOn(context, lease.loans) }, effects: [startTimer('work', config.workMs)] }
}

/** Fired before its time, it is set again. */
export function endLease(context: NodeContext, { mono, config }: On<'leaseTimeout'>): NodeDecision {
  if (isOver(context, mono, config)) return stopWork(context)
  const { until = 0 } = context.lease ?? {}
  return until > mono ? { effects: [startTimerUntil('lease', until, mono)] } : {}
}

const stopWork = ({ lease }: NodeContext): NodeDecision => ({
  patch: { lease: lease && { ...lease, loans: [] } },
  effects: [stopTimer('work'), ...(lease?.loans ?? []).map(({ task }) => note('leaseOver', { task }))],
})
