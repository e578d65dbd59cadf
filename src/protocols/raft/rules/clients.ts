import { push } from '../../../engine/chunks.ts'
import type { NodeId } from '../../../engine/contract.ts'
import type { RequestMessage } from '../../shared/client-messages.ts'
import type { Decision } from '../../shared/decide.ts'
import { become, note, send } from '../effects.ts'
import { spoken } from '../log.ts'
import type { Command } from '../log.ts'
import { isOn } from '../safety.ts'
import type { On, RaftContext } from '../state.ts'
import { advanceCommit, respond } from './commit.ts'
import { takeRead } from './reads.ts'
import { broadcast, replicate, withOwn } from './sending.ts'

type Requested = On<'request'>

/** §8: only a leader takes requests. */
export function redirectClient(
  { leader }: RaftContext,
  { from, message: { id } }: Requested,
): Decision<RaftContext> {
  return leader === null
    ? { effects: [send(from, { type: 'redirect', id }), note('leaderUnknown', { client: from })] }
    : {
        effects: [
          send(from, { type: 'redirect', id, leader }),
          note('redirected', { client: from, leader }, 'routine'),
        ],
      }
}

export function takeRequest(context: RaftContext, event: Requested): Decision<RaftContext> {
  const { message, mono, config } = event
  if (message.op === 'read' && config.readMode !== 'log') {
    const { reads, effects } = takeRead(context, event)
    const waits = reads.length > context.reads.length
    return { patch: { reads }, effects: waits ? [...effects, ...broadcast(context, mono)] : effects }
  }
  return repeated(context, event) ?? append(context, event)
}

/** Thesis §6.3: what was applied already gets its answer again; what is older was answered long ago. */
function repeated(context: RaftContext, { message, from, config }: Requested): Decision<RaftContext> | null {
  const known = context.store.sessions[message.session]
  if (!known || message.serial > known.serial || !isOn(config, 'apply-once')) return null
  if (message.serial < known.serial) return {}
  return { effects: [respond(from, message.id, known), note('answeredAgain', { client: from })] }
}

function append(context: RaftContext, event: Requested): Decision<RaftContext> {
  const { message, from, mono, config } = event
  const { term } = context
  const command = commandOf(message, from)
  const log = push(context.log, { term, command })
  const index = log.length
  const matchIndex = withOwn(context, context.matchIndex, index)
  const { commitIndex, store, effects } = advanceCommit(context, log, matchIndex, config)
  const grown = { ...context, log, commitIndex, store, matchIndex }
  return become(context, { log, commitIndex, store, matchIndex }, config, [
    ...replicate(grown, mono),
    note('appended', { client: from, what: spoken(command), index, term }, 'routine'),
    ...effects,
  ])
}

const commandOf = ({ id, session, serial, op, key, value }: RequestMessage, client: NodeId): Command => ({
  id,
  client,
  session,
  serial,
  op,
  key: key ?? '',
  value: value ?? null,
})
