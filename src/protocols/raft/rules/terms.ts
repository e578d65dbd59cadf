import type { Decision } from '../../shared/decide.ts'
import { become, note } from '../effects.ts'
import { enter } from '../state.ts'
import type { On, RaftContext, RaftEvent } from '../state.ts'
import { ignoresCandidates } from './election.ts'

/** The message tells of a term that this node has not reached. A pre-vote names a term that nobody has entered yet. */
export function tellsOfNewerTerm(context: RaftContext, event: RaftEvent): boolean {
  switch (event.type) {
    case 'requestVote':
      return !event.message.preVote && event.message.term > context.term && !ignoresCandidates(context, event)
    case 'requestVoteReply':
      return !(event.message.preVote && event.message.granted) && event.message.term > context.term
    case 'appendEntries':
    case 'appendEntriesReply':
      return event.message.term > context.term
    default:
      return false
  }
}

/** §5.1, for whatever carries a newer term and nothing else that matters. */
export function adoptTerm(
  context: RaftContext,
  { from, message, config }: On<'requestVoteReply' | 'appendEntriesReply'>,
): Decision<RaftContext> {
  const { term } = message
  return become(context, enter(context, term), config, [note('newerTermSeen', { from, term }, 'routine')])
}
