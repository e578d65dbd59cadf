import type { Micros, NodeId, Value } from '../../engine/contract.ts'
import type { RequestMessage, ResponseMessage } from '../shared/client-messages.ts'

/** A sign of life. From a worker it also asks for its tasks: for a lease from `askedAt` on, on the worker's own clock. */
interface Beat {
  readonly type: 'beat'
  readonly askedAt: Micros
}

/** Sent to a worker for which there is something new: ask at once, do not wait for your next beat. */
interface Invite {
  readonly type: 'invite'
}

/** A task, and the how-many-eth loan of it this is. */
export interface Loan {
  readonly task: string
  readonly term: number
}

/** The answer to a worker's beat: these are its tasks, for a lease from `askedAt` on. */
interface Grant {
  readonly type: 'grant'
  readonly askedAt: Micros
  readonly loans: readonly Loan[]
}

/** An indirect probe: `probe` asks a helper to try the target, which it does by `ping` and `pong`; `reached` is the good news. */
interface Probe {
  readonly type: 'probe'
  readonly target: NodeId
}
interface Ping {
  readonly type: 'ping'
  readonly asker: NodeId
}
interface Pong {
  readonly type: 'pong'
  readonly asker: NodeId
}
interface Reached {
  readonly type: 'reached'
  readonly target: NodeId
}

/** A client's question on its way to the node that knows; the answer goes the same way back, whose last stop is `path`'s end. */
interface Forward {
  readonly type: 'forward'
  readonly id: string
  readonly owner: NodeId
  readonly path: readonly NodeId[]
}
interface Answer {
  readonly type: 'answer'
  readonly id: string
  readonly value: Value
  readonly path: readonly NodeId[]
}

export type PeerMessage = Beat | Invite | Grant | Probe | Ping | Pong | Reached | Forward | Answer
export type HeartbeatMessage = PeerMessage | RequestMessage | ResponseMessage
