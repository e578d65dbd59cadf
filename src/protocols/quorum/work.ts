import { micros } from '../../engine/contract.ts'
import type { EngineEffect, Micros, Value } from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { Decision } from '../shared/decide.ts'
import { effectsOf } from '../shared/effects.ts'
import type { Coordinator, Ending, GivenHere, Task } from './coordinator.ts'
import { isOn } from './safety.ts'
import type { AnswerMessage, ReplicaMessage } from './messages.ts'
import type { notes } from './words.ts'

/** One step of a coordinator on the way: rules hand it on to each other, and in the end it becomes a decision. */
export interface Work {
  readonly now: Coordinator
  readonly endings: readonly Ending[]
  readonly effects: readonly EngineEffect[]
}

export const startWork = (now: Coordinator): Work => ({ now, endings: [], effects: [] })

export const change = (work: Work, part: Partial<Coordinator>): Work => ({
  ...work,
  now: { ...work.now, ...part },
})

export const withEffects = (work: Work, ...effects: readonly EngineEffect[]): Work => ({
  ...work,
  effects: [...work.effects, ...effects],
})

export const withTask = (work: Work, task: Task): Work =>
  change(work, { tasks: { ...work.now.tasks, [task.id]: task } })

export function withoutTask(work: Work, { id }: Task): Work {
  const { [id]: _, ...tasks } = work.now.tasks
  return change(work, { tasks })
}

const { send, startTimerUs, stopTimer, note } = effectsOf<{
  message: ReplicaMessage | RequestMessage | AnswerMessage
  timer: 'deadline'
  note: keyof typeof notes
}>()
export { send, note }

export const text = (value: Value | undefined): string =>
  value === undefined || value === null ? 'nothing' : Array.isArray(value) ? value.join(',') : String(value)

/** What must be on disk is so before anything else leaves; one timer watches the deadline that comes first. */
export function decisionOf<C extends Coordinator>(
  before: Coordinator,
  { now, endings, effects }: Work,
  { type, mono, config }: GivenHere,
): Decision<C> {
  const { tasks, count, disk, life } = now
  const isStored = disk !== before.disk && isOn(config, 'stored-before-ack')
  const patch: Partial<Coordinator> = {
    tasks,
    count,
    disk,
    life,
    ...(endings.length > 0 && { ended: endings }),
    ...(isStored && { saved: before.disk }),
  }
  const watched = type === 'deadlineTimeout' ? Infinity : firstDeadline(before.tasks)
  return {
    patch: patch as Partial<C>,
    effects: [
      ...(isStored ? [{ type: 'persist', params: { disk } } as const] : []),
      ...effects,
      ...watch(watched, firstDeadline(tasks), mono),
    ],
  }
}

/** Infinity of no tasks. */
export const firstDeadline = (tasks: Coordinator['tasks']): Micros =>
  Math.min(...Object.values(tasks).map(({ deadline }) => deadline))

function watch(watched: Micros, deadline: Micros, mono: Micros): readonly EngineEffect[] {
  if (deadline === watched) return []
  if (deadline === Infinity) return [stopTimer('deadline')]
  return [startTimerUs('deadline', Math.max(0, deadline - mono))]
}

export const deadlineIn = (ms: number, { mono }: GivenHere): Micros => mono + micros(ms)

/** Each life of a node writes under a name of its own. */
export const beginLife = (now: Coordinator, { mono }: GivenHere): Work =>
  change(startWork(now), { life: `${now.self}#${mono}` })
