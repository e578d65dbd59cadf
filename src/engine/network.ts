import { micros, type Micros } from './contract.ts'
import { between, draw, purpose } from './random.ts'
import type { LinkSpec, NetworkSpec, NodeSpec } from './scenario.ts'

/** How one directed link is made, before anything is done to it. Delays in whole microseconds. */
export interface LinkParams {
  readonly exists: boolean
  readonly delay: readonly [Micros, Micros]
  readonly tail?: { readonly pct: number; readonly delay: readonly [Micros, Micros] }
  readonly lossPct: number
  readonly duplicatePct: number
  readonly kbps?: number
  readonly fifo: boolean
}

/** What has been done to a directed link; null type: every kind of message. The list grows by each act and ends with `heal`. */
export interface LinkFault {
  readonly cut: readonly (string | null)[]
  readonly loss: readonly { readonly type: string | null; readonly pct: number }[]
  readonly slow: readonly { readonly type: string | null; readonly by: Micros }[]
  readonly kbps?: number
  readonly since: Micros
}

const DEFAULT_DELAY_MS = [10, 10] as const
const DEFAULT_CLIENT_DELAY_MS = [2, 2] as const

type Place = Pick<NodeSpec, 'id' | 'region'> & { readonly client: boolean }

const range = ([min, max]: readonly [number, number]): readonly [Micros, Micros] => [micros(min), micros(max)]
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A link's own setting beats its regions', which beat the default. */
export function linkParams(network: NetworkSpec, from: Place, to: Place): LinkParams {
  const own = (network.links ?? []).filter(
    (link) =>
      (same(link.from, from.id) && same(link.to, to.id)) ||
      (link.both === true && same(link.from, to.id) && same(link.to, from.id)),
  )
  const merged: Partial<LinkSpec> & NetworkSpec = Object.assign({}, network, ...own)
  const ownDelay = own.findLast((link) => link.delayMs !== undefined)?.delayMs
  const tail = merged.tail && { pct: merged.tail.pct, delay: range(merged.tail.delayMs) }
  return {
    exists:
      network.topology === undefined ||
      network.topology.some(
        ([a, b]) => (same(a, from.id) && same(b, to.id)) || (same(a, to.id) && same(b, from.id)),
      ),
    delay: range(
      ownDelay ?? regionDelay(network, from, to) ?? defaultDelay(network, from.client || to.client),
    ),
    ...(tail && { tail }),
    lossPct: merged.lossPct ?? 0,
    duplicatePct: merged.duplicatePct ?? 0,
    ...(merged.kbps !== undefined && { kbps: merged.kbps }),
    fifo: merged.fifo ?? false,
  }
}

function regionDelay(network: NetworkSpec, from: Place, to: Place): readonly [number, number] | undefined {
  if (from.region === undefined || to.region === undefined) return undefined
  const { region: a } = from
  const { region: b } = to
  return network.regions?.find((r) => (r.a === a && r.b === b) || (r.a === b && r.b === a))?.delayMs
}

function defaultDelay(network: NetworkSpec, withClient: boolean): readonly [number, number] {
  if (withClient && network.clientDelayMs) return network.clientDelayMs
  if (network.delayMs) return network.delayMs
  return withClient ? DEFAULT_CLIENT_DELAY_MS : DEFAULT_DELAY_MS
}

/** What names a message for the draws: its birth, hashed. */
export interface BirthKey {
  readonly seed: number
  readonly from: number
  readonly to: number
  readonly type: number
  readonly sentAt: Micros
  readonly k: number
}

const drawFor = (what: number, key: BirthKey, copy: number): number =>
  draw(key.seed, what, key.from, key.to, key.type, key.sentAt, key.k, copy)

export const luckOfMessage = (key: BirthKey, copy: number): number =>
  drawFor(purpose.luckOfMessage, key, copy)

/** How long this copy travels, queueing and slowness left aside. */
export function travelTime(link: LinkParams, key: BirthKey, copy: number): Micros {
  const { delay, tail } = link
  if (tail && drawFor(purpose.tail, key, copy) * 100 < tail.pct) {
    return between(drawFor(purpose.tailDelay, key, copy), tail.delay[0], tail.delay[1])
  }
  return delay[0] === delay[1] ? delay[0] : between(drawFor(purpose.delay, key, copy), delay[0], delay[1])
}

const concerns = (type: string | null, message: string): boolean => type === null || type === message

export const isCut = (fault: LinkFault | null, type: string): boolean =>
  fault !== null && fault.cut.some((kind) => concerns(kind, type))

export function slownessOf(fault: LinkFault | null, type: string): Micros {
  if (fault === null) return 0
  return fault.slow.reduce((sum, slow) => (concerns(slow.type, type) ? sum + slow.by : sum), 0)
}

/** Lost by chance: the link's own loss and each loss laid upon it are independent, and one draw decides them together. */
export function isLost(
  link: LinkParams,
  fault: LinkFault | null,
  key: BirthKey,
  copy: number,
  type: string,
): boolean {
  if (link.lossPct === 0 && (fault === null || fault.loss.length === 0)) return false
  let survives = 1 - link.lossPct / 100
  for (const loss of fault?.loss ?? []) if (concerns(loss.type, type)) survives *= 1 - loss.pct / 100
  return survives < 1 && drawFor(purpose.loss, key, copy) >= survives
}

export const isDuplicated = (link: LinkParams, key: BirthKey): boolean =>
  link.duplicatePct > 0 && drawFor(purpose.duplicate, key, 0) * 100 < link.duplicatePct

/** How long `bytes` take to get onto the wire. 1 kbit/s is one bit a millisecond. */
export const wireTime = (bytes: number, kbps: number): Micros => Math.ceil((bytes * 8 * 1000) / kbps)

const NO_FAULT: LinkFault = { cut: [], loss: [], slow: [], since: 0 }

/** The fault after one more act; null when nothing is left of it. Setting one kind of message anew replaces what it had. */
export function withFault(
  fault: LinkFault | null,
  at: Micros,
  act:
    | { readonly do: 'cut'; readonly type: string | null }
    | { readonly do: 'lossy'; readonly type: string | null; readonly pct: number }
    | { readonly do: 'slowLink'; readonly type: string | null; readonly by: Micros }
    | { readonly do: 'bandwidth'; readonly kbps: number | null },
): LinkFault | null {
  const was = fault ?? NO_FAULT
  const next = ((): LinkFault => {
    switch (act.do) {
      case 'cut':
        return { ...was, since: at, cut: [...was.cut.filter((type) => type !== act.type), act.type] }
      case 'lossy': {
        const others = was.loss.filter((loss) => loss.type !== act.type)
        return {
          ...was,
          since: at,
          loss: act.pct > 0 ? [...others, { type: act.type, pct: act.pct }] : others,
        }
      }
      case 'slowLink': {
        const others = was.slow.filter((slow) => slow.type !== act.type)
        return { ...was, since: at, slow: act.by > 0 ? [...others, { type: act.type, by: act.by }] : others }
      }
      case 'bandwidth':
        return {
          cut: was.cut,
          loss: was.loss,
          slow: was.slow,
          since: at,
          ...(act.kbps !== null && { kbps: act.kbps }),
        }
    }
  })()
  const ends = next.cut.length + next.loss.length + next.slow.length === 0 && next.kbps === undefined
  return ends ? null : next
}
