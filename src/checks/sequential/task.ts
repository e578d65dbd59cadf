import type { Value } from '../../engine/contract.ts'
import { byKey } from '../by-key.ts'
import type { Call, History, ModelName } from '../history.ts'
import { machineFor } from '../linearizability/machines/machines.ts'
import { NOTHING } from '../linearizability/machines/machine.ts'
import type { Machine } from '../linearizability/machines/machine.ts'
import { isRead, objection, problemOf } from '../linearizability/problem.ts'
import type { Problem } from '../linearizability/problem.ts'
import { soleWriters } from '../sessions/effects.ts'
import { objectOf, writtenBy } from '../sessions/objects.ts'
import type { ObjectHistory } from '../sessions/objects.ts'
import { elementsOf, isWhole, nameOf, wholeReadsOf } from '../sessions/whole-reads.ts'
import type { WholeReads } from '../sessions/whole-reads.ts'

/** One of the objects that a history is about, with its sequential specification. */
export interface Target extends ObjectHistory {
  /** Those that leave a trace. */
  readonly calls: readonly Call[]
  readonly machine: Machine
  /** Every value that somebody read, where that is all that is asked of the object: a write that nobody saw does not matter. */
  readonly shown: ReadonlySet<Value> | null
  /** Whose each value is; null: several wrote it. */
  readonly writers: ReadonlyMap<Value, Call | null>
  readonly whole: WholeReads
  /** What each answered call did; of one that was not answered where that does not depend on the answer. */
  readonly ops: ReadonlyMap<Call, number>
}

/** In a sentence why there is no specification, or the objects. */
export function targetsOf(history: History): readonly Target[] | string {
  const { model, calls } = history
  if (model !== 'multi-register' && calls.some(({ does }) => does === 'txn'))
    return 'What transactions see is judged with their isolation.'
  const objects = model === 'multi-register' ? [['', calls] as const] : [...byKey(calls)]
  const targets: Target[] = []
  for (const [key, about] of objects) {
    const object = objectOf(key, about, history)
    const problem = problemOf(modelOf(object, model), object.initial, about)
    const doubt = objection(problem)
    if (doubt !== null) return doubt
    targets.push(targetOf(object, problem))
  }
  return targets
}

function targetOf(object: ObjectHistory, problem: Problem): Target {
  const { calls } = problem
  const machine = machineFor(problem)
  const shown = calls.some(({ does }) => does === 'cas') ? null : shownBy(object)
  const certain = calls.filter((call) => call.outcome === 'ok' || (shown && !isRead(call)))
  return {
    ...object,
    calls,
    machine,
    shown,
    writers: soleWriters(object),
    whole: wholeReadsOf(object),
    ops: new Map(certain.map((call) => [call, machine.answered(call)])),
  }
}

function shownBy({ kind, reads }: ObjectHistory): ReadonlySet<Value> | null {
  if (kind === null || kind === 'text') return null
  return new Set(reads.flatMap((read) => valuesOf(kind, read)).map(nameOf))
}

/** What a read showed, one by one. */
export const valuesOf = (kind: ObjectHistory['kind'], read: Call): readonly Value[] =>
  kind !== 'register' && isWhole(read) ? elementsOf(read) : [read.output]

function modelOf({ kind, changes }: ObjectHistory, model: ModelName): ModelName {
  if (kind === 'register') return changes.length === 0 && model === 'register' ? model : 'cas-register'
  return kind === 'text' ? 'kv' : (kind ?? model)
}

/** A call to be put in order. */
export interface Step {
  /** Its place among all steps. */
  readonly id: number
  readonly call: Call
  /** Whose it is, and its place there. */
  readonly lane: number
  readonly place: number
  readonly target: number
  readonly op: number
  /** Otherwise it may as well never have happened. */
  readonly isAnswered: boolean
}

/** What each process asked, in its own order. */
export interface Task {
  readonly lanes: readonly (readonly Step[])[]
  /** Ascending by start. */
  readonly steps: readonly Step[]
  readonly targets: readonly Target[]
}

/** `isKnown`: whether the answer to a call is to be explained. */
export function taskOf(targets: readonly Target[], isKnown: (call: Call) => boolean): Task {
  const lanes: Step[][] = []
  const laneOf = new Map<string, number>()
  const steps: Step[] = []
  const inOrder = targets
    .flatMap(({ calls }, target) => calls.map((call) => ({ call, target })))
    .sort((a, b) => a.call.start - b.call.start)
  for (const { call, target } of inOrder) {
    const isAnswered = call.outcome === 'ok' && isKnown(call)
    const op = opOf(call, isAnswered, targets[target] as Target)
    if (op === NOTHING) continue
    const lane = laneOf.get(call.process) ?? laneOf.size
    laneOf.set(call.process, lane)
    const own = (lanes[lane] ??= [])
    const step = { id: steps.length, call, lane, place: own.length, target, op, isAnswered }
    own.push(step)
    steps.push(step)
  }
  return { lanes, steps, targets }
}

function opOf(call: Call, isAnswered: boolean, { machine, shown, ops }: Target): number {
  if (!isAnswered && isRead(call)) return NOTHING
  if (!isAnswered && shown === null) return machine.open(withoutAnswer(call))
  const matters = isAnswered || shown?.has(nameOf(writtenBy(call)))
  return matters ? (ops.get(call) ?? NOTHING) : NOTHING
}

const withoutAnswer = (call: Call): Call => ({ ...call, outcome: 'unknown', output: null, end: Infinity })
