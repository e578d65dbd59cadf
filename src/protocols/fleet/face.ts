import type { Cell, Face, Message, NodeState, Pill, Table, TableCell } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import type { ClientMessage } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import { inDays, lasting } from './calendar.ts'
import { hasBroken, isRack, isUp, outagesOf, servicesOf } from './rack.ts'
import type { Outage } from './rack.ts'

export function face(node: NodeState): Face {
  if (!isRack(node)) return clientFace(node)
  const services = servicesOf(node.context)
  const up = services.filter(isUp).length
  const broken = services.filter(hasBroken).length
  return {
    kind: 'other',
    label: `${up} of ${services.length} up`,
    ...(broken > 0 && { badge: `${broken} broken` }),
    cells: outagesOf(node.context).map(cellOf),
  }
}

/** A cell an outage: how long it was. */
function cellOf({ nth, service, from, until }: Outage): Cell {
  const day = `day ${inDays(from)}`
  if (until === null) {
    const title = `Service ${service + 1} has been down since ${day}.`
    return { index: nth, text: 'down', fate: 'undone', title }
  }
  const text = lasting(until - from)
  const title = `Service ${service + 1} went down on ${day}, for ${text}.`
  return { index: nth, text, fate: 'committed', title }
}

/** The services that lack a machine. */
export function tables(node: NodeState): readonly Table[] {
  if (!isRack(node)) return []
  const cells = servicesOf(node.context).flatMap((service, s): readonly TableCell[] => {
    const broken = service.machines.filter(({ works }) => !works).length
    if (broken === 0) return []
    const text = isUp(service) ? 'up' : service.movedAt === null ? 'down' : 'moves'
    return [
      {
        column: `${s + 1}`,
        text,
        fate: isUp(service) ? 'stored' : 'undone',
        title: `Service ${s + 1}: ${text}; machines broken: ${broken} of ${service.machines.length}.`,
      },
    ]
  })
  return cells.length === 0 ? [] : [{ name: 'Services with a broken machine', cells }]
}

export const pill = (message: Message): Pill => clientPill(message as ClientMessage)
