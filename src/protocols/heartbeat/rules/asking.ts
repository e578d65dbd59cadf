import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { hashId } from '../../../engine/random.ts'
import { note, send } from '../effects.ts'
import type { NodeContext, NodeDecision, On } from '../node.ts'

/** A client asks any node; the one that knows the answer may be another. */

/** A key that is a node's name is that node's to know. */
export function ownerOf(key: string, members: readonly NodeId[]): NodeId {
  const named = members.find((id) => id.toLowerCase() === key.toLowerCase())
  return named ?? members[(hashId(key) >>> 0) % members.length] ?? key
}

export function serve(context: NodeContext, { from, message }: On<'request'>): NodeDecision {
  const { id, key = '' } = message
  const owner = ownerOf(key, context.members)
  if (owner === context.self)
    return { effects: [send(from, { type: 'response', id, outcome: 'ok', value: owner })] }
  if (context.peers[owner]?.standing === 'dropped') {
    return {
      effects: [
        send(from, { type: 'response', id, outcome: 'failed' }),
        note('refuses', { client: from, owner }),
      ],
    }
  }
  return { effects: [forward(context, owner, id, [from])] }
}

/** Through the helper, if it was a helper that reached the owner last. */
const forward = (
  { self, peers }: NodeContext,
  owner: NodeId,
  id: string,
  path: readonly NodeId[],
): EngineEffect => send(peers[owner]?.via ?? owner, { type: 'forward', id, owner, path: [...path, self] })

export function pass(context: NodeContext, { message }: On<'forward'>): NodeDecision {
  const { id, owner, path } = message
  if (owner !== context.self) return { effects: [send(owner, { ...message, path: [...path, context.self] })] }
  return { effects: [back(path, id, owner)] }
}

/** One step back on the way that the question came. */
function back(path: readonly NodeId[], id: string, value: NodeId): EngineEffect {
  const next = path.at(-1) ?? value
  return send(next, { type: 'answer', id, value, path: path.slice(0, -1) })
}

export function passBack(_context: NodeContext, { message }: On<'answer'>): NodeDecision {
  const { id, value, path } = message
  const [client, ...nodes] = path
  if (client === undefined) return {}
  return {
    effects: [
      nodes.length === 0
        ? send(client, { type: 'response', id, outcome: 'ok', value })
        : back(path, id, String(value)),
    ],
  }
}
