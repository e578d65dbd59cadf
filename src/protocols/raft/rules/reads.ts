import type { EngineEffect } from '../../../engine/contract.ts'
import { note } from '../effects.ts'
import { termAt } from '../log.ts'
import type { On, PendingRead, RaftContext, RaftEvent } from '../state.ts'
import { read } from '../store.ts'
import { respond } from './commit.ts'
import { followedAt, hearsLeader, silenceMs } from './contact.ts'

interface Served {
  /** Those that still wait. */
  readonly reads: readonly PendingRead[]
  readonly effects: readonly EngineEffect[]
}

/**
 * A read that is no entry of the log (thesis §6.4). If it has to wait, whoever calls this sends heartbeats, whose answers will
 * show whether the leader still leads.
 */
export function takeRead(context: RaftContext, event: On<'request'>): Served {
  const { from: client, message, mono, config } = event
  const asked: PendingRead = { client, id: message.id, key: message.key ?? '', askedAt: mono }
  if (config.readMode === 'local') {
    return {
      reads: context.reads,
      effects: [answer(context, asked), tellIndex('readLocally', context, asked)],
    }
  }
  const reads = [...context.reads, asked]
  const served = serveReads({ ...context, reads }, event)
  if (served.reads !== reads) return served
  const why = hasCommittedInTerm(context)
    ? note('readHeld', { client }, 'routine')
    : note('readHeldForTerm', { client, term: context.term })
  return { reads, effects: [why] }
}

/** Answers the reads that wait for nothing more. */
export function serveReads(context: RaftContext, event: RaftEvent): Served {
  const { reads } = context
  if (!hasCommittedInTerm(context)) return { reads, effects: [] }
  const leased = event.config.readMode === 'lease' && hearsLeader(context, event)
  const since = followedAt(context)
  const mayAnswer = ({ askedAt }: PendingRead) => leased || askedAt <= since
  const ready = reads.filter(mayAnswer)
  if (ready.length === 0) return { reads, effects: [] }
  const silentMs = silenceMs(context, event)
  return {
    reads: reads.filter((asked) => !mayAnswer(asked)),
    effects: ready.flatMap((asked) => [
      answer(context, asked),
      asked.askedAt <= since
        ? tellIndex('readConfirmed', context, asked)
        : note('readUnderLease', { client: asked.client, silentMs }, 'routine'),
    ]),
  }
}

/** Before that, a new leader does not know what is committed (thesis §6.4). */
const hasCommittedInTerm = ({ log, commitIndex, term }: RaftContext): boolean =>
  termAt(log, commitIndex) === term

const answer = ({ store }: RaftContext, { client, id, key }: PendingRead): EngineEffect =>
  respond(client, id, { outcome: 'ok', value: read(store, key) })

const tellIndex = (
  name: 'readConfirmed' | 'readLocally',
  { commitIndex }: RaftContext,
  { client }: PendingRead,
) => note(name, { client, index: commitIndex }, name === 'readLocally' ? 'significant' : 'routine')
