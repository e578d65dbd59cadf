import type { Face, Message, NodeState, Pill, Protocol, Table } from '../engine/contract.ts'

// States and messages are immutable: what a protocol says about one is asked once.
const faces = new WeakMap<NodeState, Face>()
const tables = new WeakMap<NodeState, readonly Table[]>()
const pills = new WeakMap<Message, Pill>()

export function faceOf(protocol: Protocol, state: NodeState): Face {
  const known = faces.get(state)
  if (known) return known
  const face = protocol.face(state)
  faces.set(state, face)
  return face
}

export function tablesOf(protocol: Protocol, state: NodeState): readonly Table[] {
  const known = tables.get(state)
  if (known) return known
  const held = protocol.tables?.(state) ?? []
  tables.set(state, held)
  return held
}

export function pillOf(protocol: Protocol, message: Message): Pill {
  const known = pills.get(message)
  if (known) return known
  const pill = protocol.pill(message)
  pills.set(message, pill)
  return pill
}
