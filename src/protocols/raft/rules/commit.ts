import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { reachedByMajority } from '../../shared/quorum.ts'
import { note, send } from '../effects.ts'
import type { RaftConfig } from '../knobs.ts'
import { entryAt, termAt } from '../log.ts'
import { isOn } from '../safety.ts'
import type { RaftContext, RaftEvent } from '../state.ts'
import { apply } from '../store.ts'
import type { Answer } from '../store.ts'

/** How far a step has come: the context by now, and what to do on the way. */
export interface Progress {
  readonly context: RaftContext
  readonly effects: readonly EngineEffect[]
}

export const still = (context: RaftContext): Progress => ({ context, effects: [] })

/** §5.3, §5.4.2: a leader commits what a majority stores, provided that it is of its own term; then all before is committed too. */
export function advanceCommit(context: RaftContext, { config }: RaftEvent): Progress {
  const { log, matchIndex, commitIndex, term, members } = context
  const needsMajority = isOn(config, 'majority-to-commit')
  const index = needsMajority ? reachedByMajority(matchIndex) : log.length
  const entryTerm = termAt(log, index)
  if (index <= commitIndex || (isOn(config, 'count-only-current-term') && entryTerm !== term))
    return still(context)
  const copies = matchIndex.filter((match) => match >= index).length
  const { context: after, answers, notes } = applyUpTo(context, index, config)
  const why = !needsMajority ? 'committedAlone' : entryTerm === term ? 'committed' : 'committedOlder'
  const effects = [note(why, { index, term: entryTerm, copies, size: members.length }), ...notes]
  for (const [client, answer] of answers) effects.push(respond(client, answer.id, answer))
  return { context: after, effects }
}

export const respond = (
  client: NodeId,
  id: string,
  { outcome, value }: Omit<Answer, 'serial'>,
): EngineEffect => send(client, { type: 'response', id, outcome, ...(value !== undefined && { value }) })

interface Application {
  readonly context: RaftContext
  /** What each client is to be told. It waits for one operation at a time, so only its last one counts. */
  readonly answers: ReadonlyMap<NodeId, Answer & { readonly id: string }>
  readonly notes: readonly EngineEffect[]
}

/** Figure 2: applies entries in the order of the log, up to `index`. */
export function applyUpTo(context: RaftContext, index: number, config: RaftConfig): Application {
  const answers = new Map<NodeId, Answer & { readonly id: string }>()
  const notes: EngineEffect[] = []
  if (index <= context.commitIndex) return { context, answers, notes }
  let { store } = context
  for (let next = context.commitIndex + 1; next <= index; next++) {
    const command = entryAt(context.log, next)?.command
    if (!command) continue
    const once = isOn(config, 'apply-once')
    const applied = apply(store, next, command, once)
    store = applied.store
    if (command.client === null) continue
    if (applied.again) notes.push(tellRepetition(context, command.client, next, once))
    answers.set(command.client, { ...applied.answer, id: command.id })
  }
  return { context: { ...context, commitIndex: index, store }, answers, notes }
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
