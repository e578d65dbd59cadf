import type { MessageEventOf, NodeId, OpEvent } from '../../../engine/contract.ts'
import type { RequestMessage } from '../../shared/client-messages.ts'
import { DEFAULT_KEY } from '../coordinator.ts'
import type { Asked, Coordinator, GivenHere, OpName, Task } from '../coordinator.ts'
import type { QuorumConfig } from '../knobs.ts'
import type { AnswerMessage } from '../messages.ts'
import { change, deadlineIn, send, startWork, withEffects, withTask } from '../work.ts'
import type { Work } from '../work.ts'
import { begin } from './coordinating.ts'
import { finish } from './ending.ts'

/** Where an operation comes in. */

export interface Client extends Coordinator {
  /** The server that it asks unless the operation names one. */
  readonly near: NodeId
}

export function ask(client: Client, event: OpEvent<QuorumConfig>): Work {
  const { id, op, key = DEFAULT_KEY, value = null, to = client.near } = event.op
  const asked: Asked = { id, op: op as OpName, key, value, client: null }
  if (event.config.coordination === 'client') return begin(startWork(client), asked, event)
  const serial = client.count + 1
  const request: RequestMessage = {
    type: 'request',
    id,
    session: client.life,
    serial,
    op,
    key,
    ...(op !== 'read' && { value }),
  }
  const work = withTask(startWork(client), delegated(asked, event))
  return withEffects(change(work, { count: serial }), send(to, request))
}

const delegated = (asked: Asked, event: GivenHere): Task => ({
  ...asked,
  phase: 'delegated',
  answers: [],
  storing: null,
  kept: [],
  alone: false,
  deadline: deadlineIn(event.config.clientTimeoutMs, event),
})

/** An answer that comes after the client has given up is not waited for any more. */
export function hearAnswer(client: Client, event: MessageEventOf<AnswerMessage, QuorumConfig>): Work {
  const { id, outcome, value = null, version = null } = event.message
  const task = client.tasks[id]
  return task ? finish(startWork(client), task, { outcome, value, version }, event) : startWork(client)
}
