import type { MessageEventOf } from '../../../engine/contract.ts'
import type { RequestMessage } from '../../shared/client-messages.ts'
import { DEFAULT_KEY } from '../coordinator.ts'
import type { Asked, Coordinator, OpName } from '../coordinator.ts'
import type { QuorumConfig } from '../knobs.ts'
import { isOn } from '../safety.ts'
import { change, note, startWork, withEffects } from '../work.ts'
import type { Work } from '../work.ts'
import { begin } from './coordinating.ts'

/** That it has been served is on disk before anything is done, so a repetition after a crash is known too. */
export function serve(server: Coordinator, event: MessageEventOf<RequestMessage, QuorumConfig>): Work {
  const { from, message, config } = event
  const { id, session, serial, op, key = DEFAULT_KEY, value = null } = message
  const { disk } = server
  const work = startWork(server)
  if (!disk) return work
  const isRepeated = serial <= (disk.served[session] ?? 0)
  if (isRepeated && isOn(config, 'serve-once')) return withEffects(work, note('recognises', { from, op }))
  const served = { ...disk, served: { ...disk.served, [session]: serial } }
  const asked: Asked = { id, op: op as OpName, key, value, client: from }
  return begin(change(work, { disk: served }), asked, event)
}
