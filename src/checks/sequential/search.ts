import { IMPOSSIBLE } from '../linearizability/machines/machine.ts'
import type { Step, Task } from './task.ts'

/** How many steps of each lane must have come before a step, by its id. */
export type Before = readonly Int32Array[]

/** How far each lane has come, and the state of each target. */
interface Configuration {
  readonly passed: Int32Array
  readonly states: readonly number[]
}

/**
 * Is there an order of all steps that keeps each lane's own and that the machines accept? Depth first, with a memory of
 * configurations; null when `limit` of them did not settle it. What only observes goes in as soon as it fits: it would fit nowhere
 * better. What was not answered may be passed over.
 */
export function hasOrder(task: Task, before: Before, limit: number): boolean | null {
  const { lanes, targets } = task
  const goal = lanes.map((lane) => lane.findLastIndex(({ isAnswered }) => isAnswered) + 1)
  const roots = targets.reduce<readonly (readonly number[])[]>(
    (all, { machine }) => all.flatMap((states) => machine.roots.map((root) => [...states, root])),
    [[]],
  )
  const stack: Configuration[] = roots
    .map((states) => ({ passed: new Int32Array(lanes.length), states }))
    .toReversed()
  const seen = new Set<string>()
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    observe(at, task, before)
    if (goal.every((place, lane) => (at?.passed[lane] as number) >= place)) return true
    const name = `${at.passed.join()}|${at.states.join()}`
    if (seen.has(name)) continue
    if (seen.size >= limit) return null
    seen.add(name)
    stack.push(...successors(at, task, before))
  }
  return false
}

/** Takes every next step that observes what is there, until there is none. */
function observe({ passed, states }: Configuration, { lanes, targets }: Task, before: Before): void {
  for (let lane = 0, idle = 0; idle < lanes.length; lane = (lane + 1) % lanes.length) {
    const step = lanes[lane]?.[passed[lane] as number]
    const fits = step !== undefined && isNoChange(step, states, targets) && isReady(step, passed, before)
    if (fits) passed[lane] = (passed[lane] as number) + 1
    idle = fits ? 0 : idle + 1
  }
}

function isNoChange({ target, op }: Step, states: readonly number[], targets: Task['targets']): boolean {
  const { machine } = targets[target] as Task['targets'][number]
  return machine.observes(op) && machine.step(states[target] as number, op) !== IMPOSSIBLE
}

const isReady = ({ id, lane }: Step, passed: Int32Array, before: Before): boolean =>
  (before[id] as Int32Array).every((place, other) => other === lane || (passed[other] as number) >= place)

/** The most promising last: what was asked first. */
function successors(at: Configuration, { lanes, targets }: Task, before: Before): Configuration[] {
  const found: { readonly start: number; readonly next: Configuration }[] = []
  for (const [lane, own] of lanes.entries()) {
    const step = own[at.passed[lane] as number]
    if (step === undefined) continue
    const { target, op, isAnswered, place, call } = step
    const passed = at.passed.with(lane, place + 1)
    // Without an answer it may never have happened, which matters only to what its process asked afterwards.
    if (!isAnswered && place + 1 < own.length)
      found.push({ start: Infinity, next: { passed, states: at.states } })
    if (!isReady(step, at.passed, before)) continue
    const { machine } = targets[target] as Task['targets'][number]
    const state = machine.step(at.states[target] as number, op)
    if (state !== IMPOSSIBLE)
      found.push({ start: call.start, next: { passed, states: at.states.with(target, state) } })
  }
  return found.sort((a, b) => b.start - a.start).map(({ next }) => next)
}
