import type { Cell, Face, Message, NodeState, Pill } from '../../engine/contract.ts'
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
    return { index: nth, text: 'down', fate: 'stored', title }
  }
  const text = lasting(until - from)
  const title = `Service ${service + 1} went down on ${day}, for ${text}.`
  return { index: nth, text, fate: 'committed', title }
}

export const pill = (message: Message): Pill => clientPill(message as ClientMessage)
