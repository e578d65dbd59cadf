import type { Face, Message, NodeState, Pill, Protocol } from '../engine/contract.ts'

// States and messages are immutable: what a protocol says about one is asked once.
const faces = new WeakMap<NodeState, Face>()
const pills = new WeakMap<Message, Pill>()

export function faceOf(protocol: Protocol, state: NodeState): Face {
  const known = faces.get(state)
  if (known) return known
  const face = protocol.face(state)
  faces.set(state, face)
  return face
}

export function pillOf(protocol: Protocol, message: Message): Pill {
  const known = pills.get(message)
  if (known) return known
  const pill = protocol.pill(message)
  pills.set(message, pill)
  return pill
}
