import type { NodeId } from '../../../engine/contract.ts'

/** What of the plan's nodes a menu needs. */
export type Named = readonly { readonly id: NodeId; readonly name: string }[]

/** Nodes that a script adds are in no plan: they go by their id. */
export const nameFrom = (nodes: Named, id: NodeId): string => nodes.find((node) => node.id === id)?.name ?? id
