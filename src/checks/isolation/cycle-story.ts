import { known } from './anomalies.ts'
import type { Anomaly, CycleType, Dependency } from './anomalies.ts'
import type { Arc } from './cycles.ts'
import { kinds, missed } from './graph.ts'
import type { Txn } from './steps.ts'
import type { Survey } from './survey.ts'
import { whyBefore } from './words.ts'

interface Cycle extends Anomaly {
  readonly type: CycleType
  readonly cycle: readonly Dependency[]
}

/** A cycle of dependencies in words. */
export function cycleAnomaly(type: CycleType, arcs: readonly Arc[], { txns, isLists }: Survey): Cycle {
  const cycle = arcs.map((arc): Dependency => {
    const [from, to] = [txns[arc.from], txns[arc.to]] as [Txn, Txn]
    const { key } = arc.fact
    return {
      from: from.id,
      to: to.id,
      kind: kindOf(arc),
      ...(key !== undefined && { key }),
      why: whyBefore(from, to, arc, isLists),
    }
  })
  const whys = cycle.map(({ why }) => why)
  const called = calledOf(type, cycle)
  return {
    type,
    ...(called !== undefined && { called }),
    transactions: cycle.map(({ from }) => from),
    cycle,
    why: `${toldShortly(whys.slice(0, -1))}; yet ${whys.at(-1)}: no order explains ${whys.length === 2 ? 'both' : 'all of it'}.`,
    ...known(Math.max(...arcs.map(({ fact }) => fact.at))),
  }
}

/** Of a long cycle the beginning. */
const toldShortly = (whys: readonly string[]): string =>
  whys.length <= 6
    ? whys.join('; ')
    : `${whys.slice(0, 4).join('; ')}; and so on, ${whys.length - 4} more times`

function kindOf({ kind }: Arc): Dependency['kind'] {
  if ((kind & missed) !== 0) return 'rw'
  if (kind === kinds.ww) return 'ww'
  if (kind === kinds.wr) return 'wr'
  return kind === kinds.process ? 'process' : 'realtime'
}

function calledOf(type: CycleType, cycle: readonly Dependency[]): string | undefined {
  const keys = new Set(cycle.map(({ key }) => key))
  if (type === 'G0') return 'dirty write'
  if (type === 'G1c') return 'circular information flow'
  if (type === 'G-single-item') return 'read skew'
  if (type === 'G-nonadjacent-item') return 'long fork'
  if (type === 'G2-item') return keys.size === 1 ? 'lost update' : 'write skew'
  if (type === 'G-single' || type === 'G2') return 'phantom'
  if (type === 'G-nonadjacent') return 'long fork'
  return type.startsWith('G-single-') ? 'stale read' : undefined
}
