import type { Core, Due, Parcel, Shell } from './core.ts'
import { messageEvent } from './given.ts'
import { handle } from './handle.ts'
import { luckOfMessage } from './network.ts'
import { birthOf, gone } from './post.ts'

/** A message reaches its node, or the place where it ends. */
export function deliver(core: Core, shell: Shell, due: Due, parcel: Parcel): void {
  if (parcel.doom) return gone(core, parcel, parcel.doom, 0.5, due.cause)
  if (shell.now.up === 'down') return gone(core, parcel, 'refused', 1, due.cause)
  const { message } = parcel
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause: due.cause,
    kind: 'deliver',
    node: shell.planned.id,
    birth: birthOf(core, parcel),
    message,
    send: parcel.send,
  })
  const trace = core.traced++
  const from = core.nodeAt(parcel.from).planned.id
  const event = messageEvent(core, shell, luckOfMessage(parcel.key, parcel.copy), from, message)
  handle(core, shell, event, parcel.key.type, trace, from, message)
}
