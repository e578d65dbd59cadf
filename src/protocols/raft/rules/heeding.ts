import type { Decision } from '../../shared/decide.ts'
import type { On, RaftContext } from '../state.ts'
import { advanceCommit } from './commit.ts'
import { serveReads } from './reads.ts'
import { BATCH, sendNext } from './sending.ts'
import { adoptTerm } from './terms.ts'

type Replied = On<'appendEntriesReply'>

/** Figure 2, Leaders. Only answers given in the present term count (§5.4.2). */
export function heedReply(context: RaftContext, event: Replied): Decision<RaftContext> {
  const { from, message } = event
  const member = context.members.indexOf(from)
  if (message.term > context.term) return adoptTerm(context, event)
  if (message.term < context.term || member < 0) return {}
  const answeredAt = raised(context.answeredAt, member, message.sentAt)
  const { patch, effects } = message.success
    ? goOn(context, answeredAt, member, event)
    : goBack(context, answeredAt, member, event)
  if (context.reads.length === 0) return { patch, effects }
  const served = serveReads({ ...context, ...patch }, event)
  return { patch: { ...patch, reads: served.reads }, effects: [...effects, ...served.effects] }
}

type Times = RaftContext['answeredAt']
type Progress = Required<Decision<RaftContext>>

/** The member stores everything up to `index` as this log does. */
function goOn(context: RaftContext, answeredAt: Times, member: number, event: Replied): Progress {
  const { index } = event.message
  if (index <= (context.matchIndex[member] ?? 0)) return { patch: { answeredAt }, effects: [] }
  const { log } = context
  const matchIndex = raised(context.matchIndex, member, index)
  const nextIndex = raised(context.nextIndex, member, index + 1)
  const { commitIndex, store, effects } = advanceCommit(context, log, matchIndex, event.config)
  const patch = { answeredAt, matchIndex, nextIndex, commitIndex, store }
  // What did not fit into the last message was never sent; what did is on its way.
  const isComplete = log.length < (context.nextIndex[member] ?? 1) + BATCH
  if (isComplete) return { patch, effects }
  return { patch, effects: [...effects, sendNext({ ...context, ...patch }, member, event.mono)] }
}

/** §5.3: it lacks the entry before, so try from one earlier. An answer to an older attempt says nothing new. */
function goBack(context: RaftContext, answeredAt: Times, member: number, event: Replied): Progress {
  const refused = event.message.index
  if (refused === 0 || refused + 1 !== context.nextIndex[member])
    return { patch: { answeredAt }, effects: [] }
  const nextIndex = context.nextIndex.with(member, refused)
  const patch = { answeredAt, nextIndex }
  return { patch, effects: [sendNext({ ...context, nextIndex }, member, event.mono)] }
}

const raised = (values: readonly number[], place: number, value: number): readonly number[] =>
  value > (values[place] ?? 0) ? values.with(place, value) : values
