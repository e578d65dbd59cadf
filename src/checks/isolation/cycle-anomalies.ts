import type { Anomaly, CycleName, CycleType, Suffix } from './anomalies.ts'
import { families, forbidden, forbiddenBy } from './anomalies.ts'
import { cycleAnomaly } from './cycle-story.ts'
import { shortestCycle } from './cycles.ts'
import type { Arc, Pattern } from './cycles.ts'
import { Cutter, kinds } from './graph.ts'
import type { Graph } from './graph.ts'
import { isRuledOut } from './levels.ts'
import type { Txn } from './steps.ts'
import type { Survey } from './survey.ts'
import { knots } from './walks.ts'

const suffixes: readonly Suffix[] = ['', '-process', '-realtime']

/** What may stand between others in a cycle of each sort beside what was read and written, and what counts as missed in single rows. */
const extra: Readonly<Record<Suffix, { readonly order: number; readonly rw: number }>> = {
  '': { order: 0, rw: kinds.rw },
  '-process': { order: kinds.process, rw: kinds.rw | kinds.rwInSession },
  '-realtime': { order: kinds.process | kinds.realtime, rw: kinds.rw | kinds.rwInSession | kinds.rwInTime },
}

/** Adya's definitions; G-nonadjacent after Cerone & Gotsman (PODC 2016). Within a family each assumes that none before it is there. */
function patternOf(name: CycleName, suffix: Suffix): Pattern {
  const { order, rw } = extra[suffix]
  const { ww, wr, rwByPredicate } = kinds
  const follow = (kindsOf: number, apart = false): Pattern['rules'] => ({ kinds: kindsOf | order, apart })
  if (name === 'G0') return { first: ww, rules: follow(ww) }
  if (name === 'G1c') return { first: wr, rules: follow(ww | wr) }
  const isOfRows = name.endsWith('-item')
  const first = isOfRows ? rw : rwByPredicate
  if (name.startsWith('G-single')) return { first, rules: follow(ww | wr) }
  return { first, rules: follow(ww | wr | rw | first, name.startsWith('G-nonadjacent')) }
}

/**
 * The shortest cycle of each sort in each knot of the graph. One with a suffix is told only where it rules out a level that
 * nothing else rules out; so no such cycle can do without the sessions, or the times.
 */
export function cycleAnomalies(
  graph: Graph,
  survey: Survey,
  others: readonly Anomaly[],
  onProgress: (share: number) => void,
): readonly Anomaly[] {
  const cutter = new Cutter(graph)
  const found = [...others]
  for (const [stage, suffix] of suffixes.entries()) {
    const ruledOut = forbidden(found)
    const isWanted = (name: CycleName): boolean =>
      suffix === '' || !forbiddenBy[`${name}${suffix}`].every((level) => isRuledOut(level, ruledOut))
    const wanted = families.map((family): readonly CycleName[] => family.filter(isWanted))
    if (wanted.flat().length === 0) continue
    const { order, rw } = extra[suffix]
    const tangled = knots(graph, kinds.ww | kinds.wr | rw | kinds.rwByPredicate | order)
    for (const [place, nodes] of tangled.entries()) {
      const part = cutter.part(nodes)
      for (const family of wanted) tellFirst(part, family, suffix, survey, found)
      onProgress((stage + (place + 1) / tangled.length) / suffixes.length)
    }
  }
  return found
}

/** Of a family only the worst: it implies the others. */
function tellFirst(
  part: Graph,
  family: readonly CycleName[],
  suffix: Suffix,
  survey: Survey,
  found: Anomaly[],
): void {
  for (const name of family) {
    const arcs = shortestCycle(part, patternOf(name, suffix))
    if (arcs === undefined || !isSimple(arcs)) continue
    const whole = [...arcs.slice(1), ...arcs.slice(0, 1)].map((arc) => ({
      ...arc,
      from: part.nodes[arc.from] as number,
      to: part.nodes[arc.to] as number,
    }))
    tell(`${name}${suffix}`, whole, survey, found)
    return
  }
}

/** Where two cycles meet in one transaction, each is told, and not both as one of anti-dependencies that are not adjacent. */
const isSimple = (arcs: readonly Arc[]): boolean => new Set(arcs.map(({ from }) => from)).size === arcs.length

/** A cycle that only a contradictory read shows is told as a part of that contradiction. */
function tell(type: CycleType, arcs: readonly Arc[], survey: Survey, found: Anomaly[]): void {
  const anomaly = cycleAnomaly(type, arcs, survey)
  const [first, ...more] = new Set(arcs.map(({ fact }) => fact.only))
  const reader = first === undefined || more.length > 0 ? undefined : survey.txns[first]
  const place = reader === undefined ? -1 : found.findIndex((other) => isContradictionOf(reader, other))
  const told = found[place]
  if (told === undefined) found.push(anomaly)
  else
    found[place] = {
      ...told,
      cycle: anomaly.cycle,
      why: `${told.why} With it, ${anomaly.why}`,
      cycleType: type,
    }
}

const isContradictionOf = (reader: Txn, { type, transactions, cycle }: Anomaly): boolean =>
  (type === 'internal' || type === 'future-read') && transactions[0] === reader.id && cycle === undefined
