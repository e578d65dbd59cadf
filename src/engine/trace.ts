import type { Message, Micros, NodeId, NoteTier, Op, Outcome, Value } from './contract.ts'

/**
 * What happened, and what caused it. `id` counts from 0 and is the place in the trace; `cause` is the id of the event that
 * led to this one, -1 where nothing did (the workload, the script, the boot at time 0). `step` is the engine step in which it
 * happened: several trace events share one.
 */
interface Base {
  readonly id: number
  readonly at: Micros
  readonly step: number
  readonly cause: number
}

/** A message's birth: together these name it for ever, whatever else is edited. `k` counts that type on that link in that instant. */
export interface Birth {
  readonly from: NodeId
  readonly to: NodeId
  readonly type: string
  readonly sentAt: Micros
  readonly k: number
  /** 0 for the original. */
  readonly copy: number
}

/** blocked: by a cut or partition; lost: by chance; dropped: by the learner; refused: reached a node that is down. */
export type Loss = 'blocked' | 'lost' | 'dropped' | 'refused'

export type TraceEvent = Base &
  (
    | { readonly kind: 'start'; readonly node: NodeId; readonly again: boolean }
    | {
        readonly kind: 'send'
        readonly node: NodeId
        readonly birth: Birth
        readonly message: Message
        readonly arrivesAt: Micros
      }
    | {
        readonly kind: 'deliver'
        readonly node: NodeId
        readonly birth: Birth
        readonly message: Message
        readonly send: number
      }
    /** The end of a message that never arrived; `progress` is how far along its link it came, 0 to 1. */
    | {
        readonly kind: 'gone'
        readonly node: NodeId
        readonly birth: Birth
        readonly message: Message
        readonly send: number
        readonly why: Loss
        readonly progress: number
      }
    | { readonly kind: 'timer'; readonly node: NodeId; readonly name: string; readonly forced: boolean }
    | { readonly kind: 'call'; readonly node: NodeId; readonly op: Op; readonly operator: boolean }
    | {
        readonly kind: 'return'
        readonly node: NodeId
        readonly op: string
        readonly outcome: Outcome
        readonly value?: Value
        readonly late: boolean
      }
    | {
        readonly kind: 'note'
        readonly node: NodeId
        readonly note: string
        readonly values: Readonly<Record<string, string | number>>
        readonly tier: NoteTier
      }
    /** The machine moved from one state to another. */
    | { readonly kind: 'state'; readonly node: NodeId; readonly from: string; readonly to: string }
    | { readonly kind: 'persist'; readonly node: NodeId; readonly done: boolean }
    /** A line of the script was carried out, or did not apply, and why. */
    | {
        readonly kind: 'script'
        readonly line: number
        readonly applied: boolean
        readonly reason?: string
        readonly nodes: readonly NodeId[]
      }
  )

export type TraceKind = TraceEvent['kind']
export type TraceOf<K extends TraceKind> = Extract<TraceEvent, { kind: K }>

/** Worth a stop of Shift+arrow: everything but the routine traffic. */
export function isSignificant(event: TraceEvent): boolean {
  switch (event.kind) {
    case 'note':
      return event.tier !== 'routine'
    case 'state':
    case 'script':
    case 'return':
      return true
    case 'start':
      return event.again
    default:
      return false
  }
}
