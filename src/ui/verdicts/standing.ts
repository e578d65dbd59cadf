import type { Verdict } from '../../checks/verdict.ts'
import type { Micros } from '../../engine/contract.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { forPeople } from '../../scene/narrate.ts'
import { verdictsAt } from '../../verdicts.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

/** A verdict in people's words, and when what decided it happened. */
export interface Told extends Verdict {
  readonly since?: Micros
}

/** How a run stands at a moment. */
export interface Standing {
  /** The gravest first. */
  readonly broken: readonly Told[]
  readonly undecided: readonly Told[]
  readonly holding: readonly Told[]
}

export function standingAt(run: Run, moment: Moment): Standing {
  const { plan, timeline } = run
  const verdicts = verdictsAt(run, moment).map((verdict): Told => {
    const since = timeline.trace[verdict.evidence.trace ?? -1]?.at ?? verdict.at
    return {
      ...verdict,
      title: told(verdict.title),
      why: told(forPeople(verdict.why, plan)),
      ...(since !== undefined && { since }),
    }
  })
  const invariants = new Set(plan.protocol.invariants.map(({ id }) => id))
  const gravity = ({ check }: Told) => (invariants.has(check) ? 0 : check === 'acked-writes-survive' ? 1 : 2)
  return {
    broken: verdicts.filter(({ holds }) => holds === false).toSorted((a, b) => gravity(a) - gravity(b)),
    undecided: verdicts.filter(({ holds }) => holds === null),
    holding: verdicts.filter(({ holds }) => holds === true),
  }
}

/** What is said when what is broken changes; empty when it does not. */
export function changeText(before: readonly Told[], now: readonly Told[]): string {
  const isIn = (list: readonly Told[]) => (one: Told) => list.some(({ check }) => check === one.check)
  const isNew = (one: Told) => !isIn(before)(one)
  return [
    ...now.filter(isNew).map(({ title, why }) => says.nowBroken({ promise: title, why })),
    ...before.filter((one) => !isIn(now)(one)).map(({ title }) => says.noLongerBroken({ promise: title })),
  ].join(' ')
}
