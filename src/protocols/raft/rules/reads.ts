import type { EngineEffect } from '../../../engine/contract.ts'
import { note } from '../effects.ts'
import { termAt } from '../log.ts'
import type { On, PendingRead, RaftContext, RaftEvent } from '../state.ts'
import { read } from '../store.ts'
import { respond, still } from './commit.ts'
import type { Progress } from './commit.ts'
import { followedAt, hearsLeader, silenceMs } from './contact.ts'

/**
 * A read that is no entry of the log (thesis §6.4). Whoever calls this sends heartbeats, whose answers will show whether the
 * leader still leads.
 */
export function takeRead(context: RaftContext, event: On<'request'>): Progress {
  const { from: client, message, mono, config } = event
  const asked: PendingRead = { client, id: message.id, key: message.key ?? '', askedAt: mono }
  if (config.readMode === 'local')
    return { context, effects: [answer(context, asked), toldAs('readLocally', context, asked)] }
  const held = { ...context, reads: [...context.reads, asked] }
  const served = serveReads(held, event)
  if (served.context !== held) return served
  const why = hasCommittedInTerm(context)
    ? note('readHeld', { client }, 'routine')
    : note('readHeldForTerm', { client, term: context.term })
  return { context: held, effects: [why] }
}

/** Answers the reads that wait for nothing more. */
export function serveReads(context: RaftContext, event: RaftEvent): Progress {
  if (context.reads.length === 0 || !hasCommittedInTerm(context)) return still(context)
  const leased = event.config.readMode === 'lease' && hearsLeader(context, event)
  const since = followedAt(context)
  const mayAnswer = ({ askedAt }: PendingRead) => leased || askedAt <= since
  const ready = context.reads.filter(mayAnswer)
  if (ready.length === 0) return still(context)
  const silentMs = silenceMs(context, event)
  return {
    context: { ...context, reads: context.reads.filter((asked) => !mayAnswer(asked)) },
    effects: ready.flatMap((asked) => [
      answer(context, asked),
      asked.askedAt <= since
        ? toldAs('readConfirmed', context, asked)
        : note('readUnderLease', { client: asked.client, silentMs }, 'routine'),
    ]),
  }
}

/** Before that, a new leader does not know what is committed (thesis §6.4). */
const hasCommittedInTerm = ({ log, commitIndex, term }: RaftContext): boolean =>
  termAt(log, commitIndex) === term

const answer = ({ store }: RaftContext, { client, id, key }: PendingRead): EngineEffect =>
  respond(client, id, { outcome: 'ok', value: read(store, key) })

const toldAs = (
  name: 'readConfirmed' | 'readLocally',
  { commitIndex }: RaftContext,
  { client }: PendingRead,
) => note(name, { client, index: commitIndex }, name === 'readLocally' ? 'significant' : 'routine')
