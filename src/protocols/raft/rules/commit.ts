import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { reachedByMajority } from '../../shared/quorum.ts'
import { note, send } from '../effects.ts'
import type { RaftConfig } from '../knobs.ts'
import { entryAt, termAt } from '../log.ts'
import type { Log } from '../log.ts'
import { isOn } from '../safety.ts'
import type { RaftContext } from '../state.ts'
import { apply } from '../store.ts'
import type { Answer, Store } from '../store.ts'

/** How far a node has committed and applied by now, and what follows from it. */
interface Commit {
  readonly commitIndex: number
  readonly store: Store
  readonly effects: readonly EngineEffect[]
}

/**
 * §5.3, §5.4.2: a leader commits what a majority stores, provided that it is of its own term; then all before is committed too.
 * `log` and `matchIndex` are as they are by now.
 */
export function advanceCommit(
  context: RaftContext,
  log: Log,
  matchIndex: readonly number[],
  config: RaftConfig,
): Commit {
  const { commitIndex, store, term, members } = context
  const needsMajority = isOn(config, 'majority-to-commit')
  const index = needsMajority ? reachedByMajority(matchIndex) : log.length
  const entryTerm = termAt(log, index)
  if (index <= commitIndex || (isOn(config, 'count-only-current-term') && entryTerm !== term)) {
    return { commitIndex, store, effects: NONE }
  }
  const applied = applyUpTo(context, log, index, config)
  const copies = matchIndex.filter((match) => match >= index).length
  const why = !needsMajority ? 'committedAlone' : entryTerm === term ? 'committed' : 'committedOlder'
  const told = note(why, { index, term: entryTerm, copies, size: members.length })
  return { ...applied, effects: [told, ...applied.effects, ...lastAnswers(applied.answers)] }
}

const NONE: readonly never[] = []

/** A client waits for one operation at a time, so of several answers only its last can matter. */
function lastAnswers(answers: readonly ToTell[]): EngineEffect[] {
  const lastOf = new Map(answers.map((told) => [told.client, told]))
  return [...lastOf.values()].map(({ client, id, answer }) => respond(client, id, answer))
}

export const respond = (
  client: NodeId,
  id: string,
  { outcome, value }: Omit<Answer, 'serial'>,
): EngineEffect => send(client, { type: 'response', id, outcome, ...(value !== undefined && { value }) })

interface ToTell {
  readonly client: NodeId
  readonly id: string
  readonly answer: Answer
}

interface Application extends Commit {
  /** What a leader tells its clients, in the order of the log. */
  readonly answers: readonly ToTell[]
}

/** Figure 2: applies the entries of `log` in order, up to `index`. */
export function applyUpTo(context: RaftContext, log: Log, index: number, config: RaftConfig): Application {
  const { commitIndex } = context
  let { store } = context
  if (index <= commitIndex) return { commitIndex, store, effects: NONE, answers: NONE }
  const once = isOn(config, 'apply-once')
  const answers: ToTell[] = []
  const effects: EngineEffect[] = []
  for (let next = commitIndex + 1; next <= index; next++) {
    const command = entryAt(log, next)?.command
    if (!command) continue
    const { client, id } = command
    const { store: after, answer, again } = apply(store, next, command, once)
    store = after
    if (client === null) continue
    if (again) effects.push(tellRepetition(context, client, next, once))
    if (answer) answers.push({ client, id, answer })
  }
  return { commitIndex: index, store, effects, answers }
}

/** Each server meets it; the leader tells it. */
function tellRepetition(
  { self, leader }: RaftContext,
  client: NodeId,
  index: number,
  once: boolean,
): EngineEffect {
  if (leader !== self) return note(once ? 'appliedOnce' : 'appliedAgain', { client, index }, 'routine')
  return once ? note('appliedOnce', { client, index }) : note('appliedAgain', { client, index }, 'surprising')
}
