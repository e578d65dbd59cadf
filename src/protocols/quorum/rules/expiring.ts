import type { TimerEvent } from '../../../engine/contract.ts'
import type { Coordinator, GivenHere, Task } from '../coordinator.ts'
import { atMostAll } from '../coordinator.ts'
import type { QuorumConfig } from '../knobs.ts'
import { firstDeadline, note, startWork, withEffects } from '../work.ts'
import type { Work } from '../work.ts'
import { afterGathering } from './coordinating.ts'
import { FAILED, UNKNOWN, finish, letGo, resultOf } from './ending.ts'

/** What a coordinator does when a quorum does not come together in time. */

/** Everything whose time is up; a timer that fires early makes that of the next operation so. */
export function expire(now: Coordinator, event: TimerEvent<'deadline', QuorumConfig>): Work {
  const until = Math.max(event.mono, firstDeadline(now.tasks))
  const due = Object.values(now.tasks).filter(({ deadline }) => deadline <= until)
  return due.reduce((work, task) => expireOne(work, task, event), startWork(now))
}

function expireOne(work: Work, task: Task, event: GivenHere): Work {
  switch (task.phase) {
    case 'delegated':
      return giveUp(work, task, event)
    case 'gather':
      return withoutReaders(work, task, event)
    case 'store':
      return withoutWriters(work, task, event)
    case 'linger':
      return letGo(work, task, event)
  }
}

const answersAnyway = ({ config }: GivenHere): boolean => config.withoutQuorum === 'answer'

/** The switch of the CAP theorem: an answer that may be wrong, or none. */
function withoutReaders(work: Work, task: Task, event: GivenHere): Work {
  const { readQuorum, quorumTimeoutMs } = event.config
  const { op, key, answers } = task
  const needed = atMostAll(readQuorum, work.now)
  const values = { op, key, count: answers.length, needed, waitedMs: quorumTimeoutMs }
  if (!answersAnyway(event) || answers.length === 0)
    return finish(withEffects(work, note('refuses', values)), task, FAILED, event)
  const told = withEffects(work, note('goesOnAlone', values, 'surprising'))
  return afterGathering(told, { ...task, alone: true }, event)
}

/** A write that is on some replicas, though on too few, cannot be called off. */
function withoutWriters(work: Work, task: Task, event: GivenHere): Work {
  const { writeQuorum, quorumTimeoutMs } = event.config
  const { op, key, kept } = task
  const needed = atMostAll(writeQuorum, work.now)
  const values = { op, key, count: kept.length, needed, waitedMs: quorumTimeoutMs }
  if (answersAnyway(event) && kept.length > 0) {
    const told = withEffects(work, note('acknowledgesAlone', values, 'surprising'))
    return over(finish(told, { ...task, alone: true }, resultOf(task), event), task, event)
  }
  if (op === 'read') return finish(withEffects(work, note('refuses', values)), task, FAILED, event)
  const told = withEffects(work, note('leavesOpen', values))
  return over(finish(told, task, UNKNOWN, event), task, event)
}

/** Nobody else will confirm in time: who has not is who has missed it. */
const over = (work: Work, task: Task, event: GivenHere): Work =>
  task.op === 'read' || !(task.id in work.now.tasks) ? work : letGo(work, task, event)

function giveUp(work: Work, task: Task, event: GivenHere): Work {
  const values = { op: task.op, waitedMs: event.config.clientTimeoutMs }
  const told = withEffects(work, note('clientGaveUp', values))
  return finish(told, task, UNKNOWN, event)
}
