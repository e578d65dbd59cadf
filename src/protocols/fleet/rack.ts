import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeState,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { Decision } from '../shared/decide.ts'
import type { RackConfig } from './knobs.ts'

/** A rack runs services, each on one of the machines that it has for it. All times are on the rack's own clock. */

export interface Machine {
  readonly works: boolean
  /** Since when it has worked, or been broken. */
  readonly since: Micros
  /** When it breaks, or is rebuilt. Null: it is broken, and nobody has noticed. */
  readonly dueAt: Micros | null
  /** It lives as long whatever else happens: rebuilt sooner, it breaks sooner, but not differently. */
  readonly luck: number
  readonly lives: number
}

export interface Service {
  readonly machines: readonly Machine[]
  /** The place of the machine that runs it, if that works. */
  readonly runsOn: number
  /** When a spare will have taken over; null: it is not being moved. */
  readonly movedAt: Micros | null
}

/** A time for which a service was down: none of its machines worked, or it was being moved. */
export interface Outage {
  /** The how-many-eth of this rack. */
  readonly nth: number
  /** Its place among the services. */
  readonly service: number
  readonly from: Micros
  /** Null: it lasts. */
  readonly until: Micros | null
}

export interface Disk {
  readonly services: readonly Service[]
  /** The latest, for whoever looks. */
  readonly outages: readonly Outage[]
}

export interface RackContext {
  /** Null before the first start. */
  readonly disk: Disk | null
}

export const timers = ['next'] as const

export type RackEvent =
  | StartEvent<RackConfig>
  | TimerEvent<(typeof timers)[number], RackConfig>
  | MessageEventOf<RequestMessage, RackConfig>

/** The event of one type. */
export type On<T extends RackEvent['type']> = Extract<RackEvent, { readonly type: T }>

export type RackDecision = Decision<RackContext>

export const boot = ({ disk }: Boot<never>): RackContext => ({ disk: (disk as Disk | undefined) ?? null })

export const isRack = (node: NodeState): node is NodeState<RackContext> => node.role === 'server'

export const servicesOf = ({ disk }: RackContext): readonly Service[] => disk?.services ?? []

export const isUp = ({ machines, runsOn }: Service): boolean => machines[runsOn]?.works === true

export const outagesOf = ({ disk }: RackContext): readonly Outage[] => disk?.outages ?? []

export const hasBroken = ({ machines }: Service): boolean => machines.some(({ works }) => !works)
