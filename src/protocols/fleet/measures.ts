import type { Measure, Micros, NodeId, NodeState } from '../../engine/contract.ts'
import { HOUR, HOURS_A_YEAR, YEAR } from './calendar.ts'
import { isRack, isUp, servicesOf } from './rack.ts'
import type { Service } from './rack.ts'

/** How many of a rack's services, or machines, are in some state. A rack without power has none that is up. */
type Count = (rack: Rack) => number
interface Rack {
  readonly services: readonly Service[]
  readonly hasPower: boolean
}

const rackOf = (node: NodeState): Rack => ({
  services: isRack(node) ? servicesOf(node.context) : [],
  hasPower: node.up === 'up',
})

const down: Count = ({ services, hasPower }) =>
  hasPower ? services.filter((service) => !isUp(service)).length : services.length

/** Down for the half minute that a spare needs. */
const moving: Count = ({ services, hasPower }) =>
  hasPower ? services.filter(({ movedAt }) => movedAt !== null).length : 0

const waiting: Count = (rack) => down(rack) - moving(rack)

const all: Count = ({ services }) => services.length

interface Sum {
  readonly now: Readonly<Record<NodeId, number>>
  /** Up to when it is summed up. */
  readonly at: Micros
  readonly total: number
}

const inAll = (now: Sum['now']): number => Object.values(now).reduce((sum, each) => sum + each, 0)

const sumAt = ({ now, at, total }: Sum, until: Micros): number => total + inAll(now) * (until - at)

/** The time for which something was so, of each for which it was: in services times µs. */
function stepped(h: Sum, count: Count, at: Micros, before: NodeState, after: NodeState): Sum {
  if (before.context === after.context && before.up === after.up) return h
  const many = count(rackOf(after))
  if ((h.now[after.id] ?? 0) === many) return h
  return { now: { ...h.now, [after.id]: many }, at, total: sumAt(h, at) }
}

const NOTHING: Sum = { now: {}, at: 0, total: 0 }

interface Share {
  readonly part: Sum
  readonly whole: Sum
}

/** The share of all services' time for which `count` of them were so, times `times`. Null before there is any. */
const shareOf = (id: string, unit: string, count: Count, times: number): Measure<Share> => ({
  id,
  unit,
  start: () => ({ part: NOTHING, whole: NOTHING }),
  step(h, { at }, before, after) {
    const part = stepped(h.part, count, at, before, after)
    const whole = stepped(h.whole, all, at, before, after)
    return part === h.part && whole === h.whole ? h : { part, whole }
  },
  value({ part, whole }, at) {
    const time = sumAt(whole, at)
    return time === 0 ? null : (sumAt(part, at) / time) * times
  },
})

const sumOf = (id: string, unit: string, count: Count, each: Micros): Measure<Sum> => ({
  id,
  unit,
  start: () => NOTHING,
  step: (h, { at }, before, after) => stepped(h, count, at, before, after),
  value: (h, at) => sumAt(h, at) / each,
})

const broken = ({ services }: Rack): number =>
  services.reduce((sum, { machines }) => sum + machines.filter(({ works }) => !works).length, 0)

/** Machines that broke: one timer is one machine, so no breakdown hides behind a rebuild. */
const failures: Measure<number> = {
  id: 'failures',
  unit: 'machines',
  start: () => 0,
  step(h, { type }, before, after) {
    if (type !== 'nextTimeout' || before.context === after.context) return h
    return h + Math.max(0, broken(rackOf(after)) - broken(rackOf(before)))
  },
  value: (h) => h,
}

/** What is bought, fed and cooled: hours of machines for one service and year. */
const serverHours: Measure<Readonly<Record<NodeId, readonly [services: number, machines: number]>>> = {
  id: 'serverHoursPerYear',
  unit: 'h',
  start: () => ({}),
  step(h, _event, _before, after) {
    if (!isRack(after) || h[after.id]) return h
    const services = servicesOf(after.context)
    const machines = services.reduce((sum, each) => sum + each.machines.length, 0)
    return services.length === 0 ? h : { ...h, [after.id]: [services.length, machines] }
  },
  value(h) {
    const racks = Object.values(h)
    const [services, machines] = [0, 1].map((i) => racks.reduce((sum, rack) => sum + (rack[i] ?? 0), 0))
    return services && machines ? (machines / services) * HOURS_A_YEAR : null
  },
}

export const measures = [
  failures,
  sumOf('downHours', 'h', down, HOUR),
  shareOf('downHoursPerYear', 'h', down, HOURS_A_YEAR),
  shareOf('failoverSecondsPerYear', 's', moving, HOURS_A_YEAR * 3600),
  shareOf('waitingHoursPerYear', 'h', waiting, HOURS_A_YEAR),
  shareOf('upPct', '%', (rack) => all(rack) - down(rack), 100),
  sumOf('serviceYears', 'years', all, YEAR),
  serverHours,
]
