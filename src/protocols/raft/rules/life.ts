import type { Decision } from '../../shared/decide.ts'
import { electionTimer, note, stopTimer } from '../effects.ts'
import type { On, RaftContext } from '../state.ts'

/**
 * A node that had a life before may have answered a leader just before it ended: it behaves as if it had heard one now, so that
 * nobody's lease is cut short by a restart.
 */
export function begin(context: RaftContext, { mono, config }: On<'start'>): Decision<RaftContext> {
  const { term, log } = context
  const isNew = term === 0 && log.length === 0
  if (isNew) return { effects: [electionTimer(config)] }
  return {
    patch: { heardAt: mono },
    effects: [electionTimer(config), note('recovered', { term, entries: log.length })],
  }
}

/** What is not on disk never happened: nothing was sent since. It takes a restart to come back. */
export function halt(): Decision<RaftContext> {
  return { effects: [stopTimer('election'), stopTimer('heartbeat'), note('halted', {})] }
}
