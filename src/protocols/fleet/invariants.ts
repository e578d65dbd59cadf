import type { Invariant, NodeState } from '../../engine/contract.ts'
import { isRack, isUp, servicesOf } from './rack.ts'
import type { Service } from './rack.ts'

/** What must be so for every service of a rack at every moment. */
const always = (
  id: string,
  title: string,
  isBroken: (service: Service) => boolean,
  why: (rack: string, service: number) => string,
): Invariant<null> => ({
  id,
  title,
  start: () => null,
  step(h, _event, before, after) {
    if (!isRack(after) || before.context === after.context) return { h }
    const s = servicesOf(after.context).findIndex(isBroken)
    return s < 0 || isBrokenAlready(before, s, isBroken)
      ? { h }
      : { h, breach: { why: why(after.id, s + 1), nodes: [after.id] } }
  },
})

function isBrokenAlready(before: NodeState, s: number, isBroken: (service: Service) => boolean): boolean {
  const service = isRack(before) ? servicesOf(before.context)[s] : undefined
  return service !== undefined && isBroken(service)
}

const nothingUnnoticed = always(
  'every-breakdown-is-noticed',
  'Whatever is broken is being rebuilt',
  ({ machines }) => machines.some(({ works, dueAt }) => !works && dueAt === null),
  (rack, service) => `A machine of service ${service} in ${rack} is broken, and nobody rebuilds it.`,
)

const noIdleSpare = always(
  'no-idle-spare',
  'A service with a machine that works is up, or on its way to it',
  (service) => !isUp(service) && service.movedAt === null && service.machines.some(({ works }) => works),
  (rack, service) => `Service ${service} in ${rack} is down, although it has a machine that works.`,
)

export const invariants = [nothingUnnoticed, noIdleSpare]
