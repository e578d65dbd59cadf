import { micros, millis } from '../../../engine/contract.ts'
import type { EngineEffect, Micros, Op, Outcome } from '../../../engine/contract.ts'
import { note, send, startTimerUs, startTimer, stopTimer } from '../effects.ts'
import type { StatementMessage, Told } from '../messages.ts'
import type { On, SessionContext, SessionDecision, SessionEvent, Task } from '../session.ts'

/** A session: it sends the steps of a transaction one after the other, each when the one before is answered and its time has come. */

type Step = NonNullable<Op['txn']>[number]

const DEFAULT_KEY = 'x'

/** A single read or write is a transaction of one step. */
function stepsOf({ op, key = DEFAULT_KEY, value = null, txn }: Op): readonly Step[] {
  if (txn) return txn
  if (op === 'read') return [{ do: 'read', key }]
  return op === 'write' ? [{ do: 'write', key, value }] : []
}

const firstPlace = (op: Op): number => (stepsOf(op)[0]?.do === 'begin' ? 0 : -1)

/** A `begin` and a `commit` that are not written there go without saying. */
function stepAt({ op, place }: Task): Step {
  return place < 0 ? { do: 'begin' } : (stepsOf(op)[place] ?? { do: 'commit' })
}

const isEnd = ({ do: what }: Step): boolean => what === 'commit' || what === 'abort'

/** A step may depend on what an earlier one counted. */
function isMeant({ if: condition }: Step, { counts }: Task): boolean {
  if (!condition) return true
  const count = counts[condition.step] ?? 0
  return count >= (condition.min ?? -Infinity) && count <= (condition.max ?? Infinity)
}

// ---------------------------------------------------------------- going on

export function begin({ self, servers }: SessionContext, event: On<'op'>): SessionDecision {
  const { op, config, mono } = event
  const task: Task = {
    op,
    database: op.to ?? servers[0] ?? self,
    run: op.id,
    runsLeft: config.runsAgain,
    txn: 0,
    place: firstPlace(op),
    sent: 0,
    askedAt: mono,
    told: [],
    counts: {},
  }
  return sendStep(task, event)
}

const sendStep = (task: Task, { mono, config }: SessionEvent): SessionDecision => ({
  patch: { task: { ...task, askedAt: mono, sent: task.sent + 1 } },
  effects: [send(task.database, statementOf(task)), startTimer('request', config.clientTimeoutMs)],
})

function statementOf(task: Task): StatementMessage {
  const { do: what, key, value } = stepAt(task)
  return {
    type: 'statement',
    run: task.run,
    txn: task.txn,
    n: task.sent,
    op: task.op.id,
    do: what,
    ...(key !== undefined && { key }),
    ...(value !== undefined && { value }),
  }
}

/** An answer to what is asked now, in this run. */
export const isAwaited = ({ task }: SessionContext, event: SessionEvent): boolean =>
  task !== null &&
  'message' in event &&
  event.message.run === task.run &&
  (event.type === 'aborted' || event.message.n === task.sent - 1)

export const isLast = ({ task }: SessionContext): boolean => task !== null && isEnd(stepAt(task))

/** The task with what the step has told, at the next step that is meant. */
function heard(
  task: Task,
  { message }: On<'result'>,
): { readonly task: Task; readonly skipped: readonly Step[] } {
  const told = [...task.told, ...message.told]
  const counts = { ...task.counts, [task.place]: message.count }
  const known = { ...task, txn: message.txn, told, counts }
  const skipped: Step[] = []
  let place = task.place + 1
  for (let step = stepAt({ ...known, place }); !isMeant(step, known); step = stepAt({ ...known, place })) {
    skipped.push(step)
    place++
  }
  return { task: { ...known, place }, skipped }
}

/** How long until the next step is due, on the session's own clock. */
function dueIn(task: Task, mono: Micros): Micros {
  const { atMs } = stepAt(task)
  return atMs === undefined ? 0 : micros(atMs) - mono
}

export const mustWait = ({ task }: SessionContext, event: On<'result'>): boolean =>
  task !== null && dueIn(heard(task, event).task, event.mono) > 0

export function goOn({ task }: SessionContext, event: On<'result'>): SessionDecision {
  if (!task) return {}
  const { task: next, skipped } = heard(task, event)
  const { patch, effects = [] } = sendStep(next, event)
  return { patch: { ...patch }, effects: [...skippedNotes(next, skipped), ...effects] }
}

export function think({ task }: SessionContext, event: On<'result'>): SessionDecision {
  if (!task) return {}
  const { task: next, skipped } = heard(task, event)
  return {
    patch: { task: next },
    effects: [
      ...skippedNotes(next, skipped),
      stopTimer('request'),
      startTimerUs('step', dueIn(next, event.mono)),
    ],
  }
}

const skippedNotes = ({ txn }: Task, skipped: readonly Step[]): readonly EngineEffect[] =>
  skipped.map((step) =>
    note('skips', { txn, step: step.key === undefined ? step.do : `${step.do} ${step.key}` }),
  )

export const sendNext = ({ task }: SessionContext, event: On<'stepTimeout'>): SessionDecision =>
  task ? sendStep(task, event) : {}

// ---------------------------------------------------------------- ending

export const mayRunAgain = ({ task }: SessionContext): boolean => task !== null && task.runsLeft > 0

/** From the start: what it had seen may be otherwise by now. */
export function runAgain({ task }: SessionContext, event: On<'aborted'>): SessionDecision {
  if (!task) return {}
  const { op, runsLeft } = task
  const used = event.config.runsAgain - runsLeft + 1
  const again: Task = {
    ...task,
    run: `${op.id}/${used + 1}`,
    runsLeft: runsLeft - 1,
    txn: 0,
    place: firstPlace(op),
    sent: 0,
    told: [],
    counts: {},
  }
  const { patch, effects = [] } = sendStep(again, event)
  return { patch: { ...patch }, effects: [note('runsAgain', { txn: event.message.txn }), ...effects] }
}

const ended = (
  { op, told }: Task,
  outcome: Outcome,
  ...effects: readonly EngineEffect[]
): SessionDecision => ({
  patch: { task: null },
  effects: [
    stopTimer('request'),
    stopTimer('step'),
    ...effects,
    { type: 'reply', params: { id: op.id, outcome, value: told } },
  ],
})

export const finish = ({ task }: SessionContext): SessionDecision =>
  task ? ended(task, stepAt(task).do === 'commit' ? 'ok' : 'failed') : {}

export const acceptAbort = ({ task }: SessionContext): SessionDecision => (task ? ended(task, 'failed') : {})

/** Whether a commit without an answer has happened nobody can tell from here; without one nothing has. */
export function giveUp({ task }: SessionContext, { mono }: On<'requestTimeout'>): SessionDecision {
  if (!task) return {}
  const isInDoubt = stepAt(task).do === 'commit'
  const waitedMs = Math.round(millis(mono - task.askedAt))
  const told = note(isInDoubt ? 'givesUpCommit' : 'givesUp', { server: task.database, waitedMs })
  const farewell = send(task.database, { ...statementOf(task), do: 'abort' })
  return isInDoubt ? ended(task, 'unknown', told) : ended(withAsked(task), 'failed', farewell, told)
}

/** The database was down in between. */
export function admitLoss({ task }: SessionContext): SessionDecision {
  if (!task) return {}
  const isInDoubt = stepAt(task).do === 'commit'
  return ended(
    withAsked(task),
    isInDoubt ? 'unknown' : 'failed',
    note('isForgotten', { server: task.database, txn: task.txn }),
  )
}

/** A write that was never answered may have been seen. */
function withAsked(task: Task): Task {
  const { do: what, key, value } = stepAt(task)
  const asked: readonly Told[] = what === 'write' && key !== undefined ? [['write', key, value ?? null]] : []
  return { ...task, told: [...task.told, ...asked] }
}
