import type { Cell, Face, Message, NodeState, Pill } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import type { ClientMessage } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import { hasBroken, isRack, isUp, servicesOf } from './rack.ts'
import type { Service } from './rack.ts'

export function face(node: NodeState): Face {
  if (!isRack(node)) return clientFace(node)
  const services = servicesOf(node.context)
  const up = services.filter(isUp).length
  const broken = services.filter(hasBroken).length
  return {
    kind: 'other',
    label: `${up} of ${services.length} up`,
    ...(broken > 0 && { badge: `${broken} broken` }),
    cells: services.map(cellOf),
  }
}

function cellOf(service: Service, s: number): Cell {
  const { machines, movedAt } = service
  const working = machines.filter(({ works }) => works).length
  const text = `${s + 1}`
  const machinesSay = `${working} of ${machines.length} machines work.`
  if (isUp(service)) {
    return { index: s + 1, text, fate: 'committed', title: `Service ${text} is up; ${machinesSay}` }
  }
  const isMoving = movedAt !== null
  return {
    index: s + 1,
    text,
    fate: isMoving ? 'stored' : 'undone',
    title: `Service ${text} ${isMoving ? 'moves to its spare' : 'is down'}; ${machinesSay}`,
  }
}

export const pill = (message: Message): Pill => clientPill(message as ClientMessage)
