import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import type { Coordinator, Ending, GivenHere, Task } from '../coordinator.ts'
import { isNewer, newestOf } from '../versions.ts'
import type { Stored } from '../versions.ts'
import { change, note, send, text, withEffects, withoutTask, withTask } from '../work.ts'
import type { Work } from '../work.ts'
import { hasHints, startHandoff, withHint } from './handoff.ts'
import { kept } from './replica.ts'

/** How an operation ends: its client is told, and what comes late may still mend a replica. */

export type Result = Pick<Ending, 'outcome' | 'value' | 'version'>

export const shown = (found: Stored | null): Result => ({
  outcome: 'ok',
  value: found?.value ?? null,
  version: found?.version ?? null,
})

/** Of what has been stored: a read is told what it brought back, a cas that it won. */
export const resultOf = ({ op, storing }: Task): Result => ({
  ...shown(storing),
  ...(op !== 'read' && { value: op === 'cas' ? true : null }),
})

export const FAILED: Result = { outcome: 'failed', value: null, version: null }
export const UNKNOWN: Result = { ...FAILED, outcome: 'unknown' }

export function finish(work: Work, task: Task, result: Result, event: GivenHere): Work {
  const told = withEffects(work, ...tell(task, result), ...acknowledged(work.now, task, result))
  const ended = { ...told, endings: [...told.endings, endingOf(task, result)] }
  const { repair, handoffEveryMs } = event.config
  if (task.op === 'read') {
    const mends = repair === 'after-answer' && task.phase !== 'delegated' && result.outcome === 'ok'
    return mends ? learnMore(ended, { ...task, phase: 'linger' }, event) : withoutTask(ended, task)
  }
  const mayHandOff = handoffEveryMs > 0 && work.now.disk !== null && task.storing !== null
  return mayHandOff ? lingerOn(ended, { ...task, phase: 'linger' }) : withoutTask(ended, task)
}

function endingOf({ id, op, key, answers, kept: keepers, storing }: Task, result: Result): Ending {
  const won = op === 'cas' && storing !== null && result.outcome === 'ok'
  return {
    id,
    op,
    key,
    ...result,
    replaced: won ? (newestOf(answers.map(({ stored }) => stored))?.version ?? null) : null,
    answered: answers.map(({ from }) => from),
    kept: keepers,
  }
}

/** Whose write it is that nobody can tell the fate of hears nothing: that is what not knowing is like. */
function tell({ id, op, client }: Task, { outcome, value, version }: Result): readonly EngineEffect[] {
  const shows = outcome === 'ok' && op !== 'write' ? { value } : {}
  if (client === null) return [{ type: 'reply', params: { id, outcome, ...shows } }]
  if (outcome === 'unknown') return []
  return [send(client, { type: 'response', id, outcome, ...shows, ...(version && { version }) })]
}

function acknowledged({ members }: Coordinator, task: Task, { outcome }: Result): readonly EngineEffect[] {
  const { op, key, storing, kept: keepers, alone } = task
  if (outcome !== 'ok' || storing === null || alone || op === 'read') return []
  const values = { key, value: text(storing.value), copies: keepers.length, members: members.length }
  return [note('acknowledges', values)]
}

// ---------------------------------------------------------------- what comes late

/** The answers that a read did not wait for are awaited all the same: they tell who is behind. */
export function learnMore(work: Work, task: Task, event: GivenHere): Work {
  const isOver = task.answers.length >= work.now.members.length
  return isOver ? mend(work, task, event) : withTask(work, task)
}

/** Read repair (DeCandia et al. 2007, §5): whoever has shown an older copy is sent the newest. */
function mend(work: Work, task: Task, event: GivenHere): Work {
  const over = withoutTask(work, task)
  const newest = newestOf(task.answers.map(({ stored }) => stored))
  if (!newest) return over
  const behind = task.answers.filter(({ stored }) => isNewer(newest.version, stored?.version))
  return behind.reduce((each, { from }) => bring(each, from, task, newest, event), over)
}

function bring(work: Work, to: NodeId, { id, key }: Task, stored: Stored, event: GivenHere): Work {
  const { self, disk } = work.now
  return to === self
    ? change(work, { disk: disk && kept(disk, key, stored, event.config) })
    : withEffects(work, send(to, { type: 'put', task: id, key, stored, why: 'repair' }))
}

/** A write that is OK waits for the other replicas, to learn who has missed it. */
export const lingerOn = (work: Work, task: Task): Work =>
  task.kept.length >= work.now.members.length ? withoutTask(work, task) : withTask(work, task)

/** Nobody is waited for any more. */
export function letGo(work: Work, task: Task, event: GivenHere): Work {
  if (task.op === 'read') return mend(work, task, event)
  const { members, disk } = work.now
  const missing = members.filter((id) => !task.kept.includes(id))
  const over = withoutTask(work, task)
  if (!disk || task.storing === null || missing.length === 0 || event.config.handoffEveryMs === 0) return over
  const hinted = change(over, { disk: missing.reduce((each, id) => withHint(each, id, task.key), disk) })
  return hasHints(disk) ? hinted : withEffects(hinted, startHandoff(event))
}
