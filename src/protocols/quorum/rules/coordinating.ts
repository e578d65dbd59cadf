import type { NodeId, Value } from '../../../engine/contract.ts'
import type { Asked, Coordinator, GivenHere, Task } from '../coordinator.ts'
import { atMostAll } from '../coordinator.ts'
import type { Put } from '../messages.ts'
import { isOn } from '../safety.ts'
import { isSame, newestOf } from '../versions.ts'
import type { Stored } from '../versions.ts'
import { change, deadlineIn, note, send, startWork, text, withEffects, withTask } from '../work.ts'
import type { Work } from '../work.ts'
import { finish, learnMore, lingerOn, resultOf, shown } from './ending.ts'
import { handedOff } from './handoff.ts'
import { kept } from './replica.ts'
import type { On } from './replica.ts'

/**
 * How an operation is carried out over replicas: a read gathers R copies, a write is stored on W replicas. One that must not be
 * mistaken for older than what is there first asks for the highest version (Lynch & Shvartsman 1997).
 */

const others = ({ self, members }: Coordinator): readonly NodeId[] => members.filter((id) => id !== self)

/** A coordinator that is a replica itself asks the others, and counts its own copy at once. */
export function begin(work: Work, asked: Asked, event: GivenHere): Work {
  const { now } = work
  const task: Task = {
    ...asked,
    phase: 'gather',
    answers: now.disk ? [{ from: now.self, stored: now.disk.copies[asked.key] ?? null }] : [],
    storing: null,
    kept: [],
    alone: false,
    deadline: deadlineIn(event.config.quorumTimeoutMs, event),
  }
  if (asked.op === 'write' && event.config.versionsFrom === 'own-count')
    return storeWrite(work, { ...task, answers: [] }, asked.value, event)
  const { id, op, key } = asked
  const gets = others(now).map((to) => send(to, { type: 'get', task: id, op, key }))
  return gathered(withEffects(work, ...gets), task, event)
}

// ---------------------------------------------------------------- gathering

export function hearGot(now: Coordinator, event: On<'got'>): Work {
  const { from, message, config } = event
  const work = startWork(now)
  const task = now.tasks[message.task]
  if (!task || (task.phase !== 'gather' && task.phase !== 'linger')) return work
  const isKnown = task.answers.some((answer) => answer.from === from)
  if (isKnown && isOn(config, 'count-replicas-once')) return work
  const told = { ...task, answers: [...task.answers, { from, stored: message.stored }] }
  return task.phase === 'gather' ? gathered(work, told, event) : learnMore(work, told, event)
}

function gathered(work: Work, task: Task, event: GivenHere): Work {
  const isEnough = task.answers.length >= atMostAll(event.config.readQuorum, work.now)
  return isEnough ? afterGathering(work, task, event) : withTask(work, task)
}

export function afterGathering(work: Work, task: Task, event: GivenHere): Work {
  const found = chosen(task, event)
  switch (task.op) {
    case 'read':
      return afterReading(work, task, found, event)
    case 'write':
      return storeWrite(work, task, task.value, event)
    case 'cas': {
      const [expected = null, next = null] = Array.isArray(task.value) ? (task.value as readonly Value[]) : []
      return (found?.value ?? null) === expected
        ? storeWrite(work, task, next, event)
        : finish(work, task, { ...shown(found), value: false }, event)
    }
  }
}

const chosen = ({ answers }: Task, { config }: GivenHere): Stored | null =>
  isOn(config, 'newest-answers')
    ? newestOf(answers.map(({ stored }) => stored))
    : (answers[0]?.stored ?? null)

/** What may not be on a quorum yet is brought there before anybody is shown it (Attiya, Bar-Noy & Dolev 1995). */
function afterReading(work: Work, task: Task, found: Stored | null, event: GivenHere): Work {
  const { repair, writeQuorum } = event.config
  const holders = task.answers.filter(({ stored }) => isSame(stored?.version, found?.version))
  const isSettled = holders.length >= atMostAll(writeQuorum, work.now)
  if (found && repair === 'before-answer' && !isSettled && !task.alone) {
    const values = { key: task.key, value: text(found.value) }
    return store(withEffects(work, note('writesBack', values)), task, found, 'repair', event)
  }
  return finish(work, task, shown(found), event)
}

// ---------------------------------------------------------------- storing

function storeWrite(work: Work, task: Task, value: Value, event: GivenHere): Work {
  const { count, life, disk } = work.now
  const known = newestOf([...task.answers.map(({ stored }) => stored), disk?.copies[task.key] ?? null])
  const number = Math.max(count, known?.version.number ?? 0) + 1
  const stored: Stored = { version: { number, by: life }, value, op: task.id }
  return store(change(work, { count: number }), task, stored, 'write', event)
}

function store(work: Work, task: Task, stored: Stored, why: Put['why'], event: GivenHere): Work {
  const { now } = work
  const { id, key } = task
  const puts = others(now).map((to) => send(to, { type: 'put', task: id, key, stored, why }))
  const storing: Task = {
    ...task,
    phase: 'store',
    storing: stored,
    kept: now.disk ? [now.self] : [],
    deadline: deadlineIn(event.config.quorumTimeoutMs, event),
  }
  const disk = now.disk && kept(now.disk, key, stored, event.config)
  return confirmed(withEffects(change(work, { disk }), ...puts), storing, event)
}

export function hearKept(now: Coordinator, event: On<'kept'>): Work {
  const { from, message, config } = event
  const work = startWork(now)
  if (message.why === 'handoff') return handedOff(work, event)
  const task = now.tasks[message.task]
  if (!task?.storing) return work
  if (task.kept.includes(from) && isOn(config, 'count-replicas-once')) return work
  const told = { ...task, kept: [...task.kept, from] }
  return task.phase === 'store' ? confirmed(work, told, event) : lingerOn(work, told)
}

function confirmed(work: Work, task: Task, event: GivenHere): Work {
  if (task.kept.length < atMostAll(event.config.writeQuorum, work.now)) return withTask(work, task)
  return finish(work, task, resultOf(task), event)
}
