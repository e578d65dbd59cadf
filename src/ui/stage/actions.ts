import type { NodeId } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Birth } from '../../engine/trace.ts'
import type { World } from '../../engine/world.ts'
import type { Action } from './actions/action.ts'
import { linkActions } from './actions/link.ts'
import { messageActions } from './actions/message.ts'
import { nodeActions } from './actions/node.ts'
import { flightOf } from './lines.ts'

/** What can be pointed at on the stage. */
export type Target =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'message'; readonly birth: Birth }
  | { readonly kind: 'link'; readonly from: NodeId; readonly to: NodeId }

/** Everything that can be done to it now. Empty where it is gone: a message that has arrived, say. */
export function actionsFor(target: Target, world: World, plan: Plan): readonly Action[] {
  switch (target.kind) {
    case 'node':
      return nodeActions(target.id, world, plan)
    case 'message': {
      const flight = flightOf(target.birth, world)
      return flight ? messageActions(flight, world) : []
    }
    case 'link':
      return linkActions(target.from, target.to, world, plan)
  }
}
