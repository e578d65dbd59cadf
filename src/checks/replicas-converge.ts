import type { Copy, Fold, NodeId } from '../engine/contract.ts'
import type { Check, Facts } from './check.ts'
import { lastDiscards } from './folds/discards.ts'
import type { Discards } from './folds/discards.ts'
import { isLive } from './folds/replica.ts'
import { whyNotAtRest } from './rest.ts'
import type { Evidence, Verdict } from './verdict.ts'
import { atMs, counted, listed, operationText, valueText } from './words.ts'

const id = 'replicas-converge'
const title = 'The replicas agree'

/**
 * At the end of a run that has come to rest, in a network that is whole, every running server holds the same live copies, key by key and in the same order. How
 * far a copy has come (stored, committed) may differ: the others learn of it with the next message.
 */
export function replicasConverge(discards: Fold<Discards>): Check {
  return {
    id,
    title,
    judge(facts): Verdict {
      const memory = facts.recall(discards)
      const replicas = runningReplicas(facts)
      const unrest = whyNotAtRest(facts, memory) ?? (replicas.length > 1 ? whyDivided(facts) : undefined)
      if (unrest !== undefined) return { check: id, title, holds: null, why: unrest, evidence: {} }
      const at = facts.endsAt
      const gaps = allSame(replicas) ? [] : gapsIn(replicas)
      const [first] = gaps
      if (first !== undefined) {
        const why = gapText(first, gaps.length, facts)
        return { check: id, title, holds: false, at, why, evidence: evidenceOf(gaps, facts, memory) }
      }
      const unordered = keyInTwoOrders(replicas)
      if (unordered !== undefined) {
        const { key, nodes } = unordered
        const why = `${listed(nodes)} hold the same writes to ${key}, in different orders.`
        return { check: id, title, holds: false, at, why, evidence: { nodes, entries: [key] } }
      }
      const why = agreement(replicas.map(({ node }) => node))
      return { check: id, title, holds: true, at, why, evidence: {} }
    },
  }
}

/** Who cannot be reached cannot agree: that shows once the network is whole again. */
const whyDivided = ({ dividedAt }: Facts): string | undefined =>
  dividedAt === undefined ? undefined : `Since ${atMs(dividedAt)} some servers cannot reach each other.`

function agreement(running: readonly NodeId[]): string {
  if (running.length > 1) return `All ${running.length} running servers hold the same.`
  return running.length === 0
    ? 'No server runs.'
    : `Only ${listed(running)} runs: there is nobody to differ from.`
}

interface Replica {
  readonly node: NodeId
  readonly copies: readonly Copy[]
}

function runningReplicas({ nodes, protocol }: Facts): readonly Replica[] {
  return nodes
    .filter(({ up }) => up === 'up')
    .map((node) => ({
      node: node.id,
      copies: protocol.replica(node).filter((copy) => isLive(node, copy)),
    }))
}

/** What some of the running servers hold, or hold more often, and others do not. */
interface Gap {
  readonly copy: Copy
  readonly holders: readonly NodeId[]
  readonly lacking: readonly NodeId[]
}

/** At a glance, which in most runs settles it. */
function allSame([first, ...others]: readonly Replica[]): boolean {
  return others.every(
    ({ copies }) =>
      copies.length === first?.copies.length &&
      copies.every((copy, place) => isSame(copy, first.copies[place] as Copy)),
  )
}

const isSame = (a: Copy, b: Copy): boolean => a.op === b.op && a.key === b.key && a.value === b.value

const nameOf = ({ key, value, op }: Copy): string => JSON.stringify([key, value, op ?? null])

function gapsIn(replicas: readonly Replica[]): readonly Gap[] {
  const copies = new Map<string, Copy>()
  const counts = replicas.map((replica) => {
    const count = new Map<string, number>()
    for (const copy of replica.copies) {
      const name = nameOf(copy)
      copies.set(name, copy)
      count.set(name, (count.get(name) ?? 0) + 1)
    }
    return count
  })
  return [...copies].flatMap(([name, copy]) => {
    const most = Math.max(...counts.map((count) => count.get(name) ?? 0))
    const isShort = (place: number): boolean => (counts[place]?.get(name) ?? 0) < most
    const lacking = replicas.filter((_, place) => isShort(place)).map(({ node }) => node)
    const holders = replicas.filter((_, place) => !isShort(place)).map(({ node }) => node)
    return lacking.length === 0 ? [] : [{ copy, holders, lacking }]
  })
}

function gapText({ copy, holders, lacking }: Gap, count: number, { operations }: Facts): string {
  const record = operations.find(({ op }) => op.id === copy.op)
  const what = record ? operationText(record) : `${copy.key} = ${valueText(copy.value)}`
  const others = count > 1 ? `; ${counted(count - 1, 'other difference')}` : ''
  const lack = lacking.length === 1 ? 'lacks' : 'lack'
  const hold = holders.length === 1 ? 'holds' : 'hold'
  return `${listed(lacking)} ${lack} ${what}, which ${listed(holders)} ${hold}${others}.`
}

function evidenceOf(gaps: readonly Gap[], { operations }: Facts, memory: Discards): Evidence {
  const ops = [...new Set(gaps.flatMap(({ copy }) => copy.op ?? []))]
  const records = operations.filter(({ op }) => ops.includes(op.id))
  const [first] = records
  const nodes = [...new Set(gaps.flatMap(({ lacking }) => lacking))]
  const discard = first && lastDiscards(memory, [first.op.id]).get(first.op.id)
  // Who lacks it let go of it then; or it was never copied.
  const isLetGo = discard !== undefined && nodes.includes(discard.node)
  const trace = isLetGo ? discard.trace : (first?.ret ?? first?.call)
  return {
    ...(records.length > 0 && { operations: records.map(({ op }) => op.id) }),
    nodes,
    entries: gaps.map(({ copy }) => `${copy.key} = ${valueText(copy.value)}`),
    ...(trace !== undefined && { trace }),
  }
}

/** Everyone holds the same copies here, so only their order can differ. */
function keyInTwoOrders(
  replicas: readonly Replica[],
): { readonly key: string; readonly nodes: readonly NodeId[] } | undefined {
  const [first, ...others] = replicas.map(({ node, copies }) => ({ node, orders: ordersOf(copies) }))
  for (const { node, orders } of others) {
    for (const [key, order] of orders) {
      if (first && first.orders.get(key) !== order) return { key, nodes: [first.node, node] }
    }
  }
  return undefined
}

function ordersOf(copies: readonly Copy[]): ReadonlyMap<string, string> {
  const names = new Map<string, string[]>()
  for (const copy of copies) {
    const order = names.get(copy.key)
    if (order) order.push(nameOf(copy))
    else names.set(copy.key, [nameOf(copy)])
  }
  return new Map([...names].map(([key, order]) => [key, order.join()]))
}
