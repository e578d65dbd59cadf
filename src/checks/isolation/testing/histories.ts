import type { Value } from '../../../engine/contract.ts'
import type { Call, History } from '../../history.ts'

/** Random histories of a few transactions: run one after another in a hidden order, and then some answers are tampered with. */

type Model = 'list-append' | 'rw-register'
type Step = readonly [string, string, Value]

/** Moves one read's answer by some versions. */
export interface Tampering {
  readonly read: number
  readonly by: number
}

export interface Plan {
  readonly steps: readonly { readonly reads: boolean; readonly key: string }[]
  readonly outcome: Call['outcome']
  readonly process: number
  readonly start: number
  readonly length: number
}

interface Hidden {
  readonly history: History
  /** The order of the versions of each key, had nobody tampered with anything. */
  readonly versions: ReadonlyMap<string, readonly Value[]>
}

export function played(model: Model, plans: readonly Plan[], tampering: readonly Tampering[]): Hidden {
  const states = new Map<string, readonly Value[]>([
    ['x', []],
    ['y', []],
  ])
  let next = 1
  const ran = plans.map(({ steps, outcome }): readonly Step[] => {
    const now = new Map(states)
    const done = steps.map(({ reads, key }): Step => {
      const held = now.get(key) ?? []
      if (reads) return ['read', key, model === 'list-append' ? held : (held.at(-1) ?? null)]
      now.set(key, [...held, next])
      return [model === 'list-append' ? 'append' : 'write', key, next++]
    })
    if (outcome !== 'failed')
      for (const key of ['x', 'y']) states.set(key, installed(model, states, now, key))
    return done
  })
  const all = ran.flatMap((steps) => steps.flatMap((step) => (step[0] === 'read' ? [] : [step])))
  const reads = ran.flat().filter(([does]) => does === 'read')
  const changed = new Map<Step, Step>()
  for (const { read, by } of tampering) {
    const target = reads[read % Math.max(1, reads.length)]
    if (target) changed.set(target, tampered(model, target, by, all, states))
  }
  const calls = spread(plans).map(({ place, start, end, process }): Call => {
    const steps = ran[place] ?? []
    const { outcome } = plans[place] as Plan
    return {
      id: `T${place + 1}`,
      process,
      does: 'txn',
      key: '',
      input: steps.map(([does, key, value]) => [does, key, does === 'read' ? null : value]),
      output: outcome === 'ok' ? steps.map((step) => changed.get(step) ?? step) : null,
      outcome,
      start,
      end: outcome === 'unknown' ? Infinity : end,
      when: { unit: 'event', start },
    }
  })
  return {
    history: { model, initial: { value: model === 'list-append' ? [] : null }, calls, faults: [] },
    versions: states,
  }
}

/** A register shows only the last write of each transaction. */
function installed(
  model: Model,
  states: ReadonlyMap<string, readonly Value[]>,
  now: ReadonlyMap<string, readonly Value[]>,
  key: string,
): readonly Value[] {
  const [before, after] = [states.get(key) ?? [], now.get(key) ?? []]
  return model === 'list-append' || after.length === before.length ? after : [...before, after.at(-1) ?? null]
}

/** Another version: further back, further on, or, of a register, any value that anybody wrote. */
function tampered(
  model: Model,
  [does, key, value]: Step,
  by: number,
  all: readonly Step[],
  states: ReadonlyMap<string, readonly Value[]>,
): Step {
  if (model === 'list-append') {
    const whole = states.get(key) ?? []
    return [does, key, whole.slice(0, Math.max(0, (value as readonly Value[]).length + by))]
  }
  const written = [null, ...all.filter(([, other]) => other === key).map(([, , one]) => one)]
  const place = written.indexOf(value) + by
  return [does, key, written[Math.min(Math.max(place, 0), written.length - 1)] ?? null]
}

/** Times that no two events share, and at most one call at a time of each process. */
function spread(plans: readonly Plan[]) {
  const events = plans
    .flatMap(({ start, length }, place) => [
      { place, isStart: true, at: start },
      { place, isStart: false, at: start + length },
    ])
    .toSorted((a, b) => a.at - b.at || a.place - b.place)
  const timed = plans.map((one, place) => ({
    place,
    start: events.findIndex((event) => event.place === place && event.isStart),
    end: events.findIndex((event) => event.place === place && !event.isStart),
    wanted: one.process,
    isUnknown: one.outcome === 'unknown',
  }))
  const busy = new Map<number, number>()
  return timed
    .toSorted((a, b) => a.start - b.start)
    .map(({ place, start, end, wanted, isUnknown }) => {
      let process = wanted
      while ((busy.get(process) ?? -1) > start) process += 3
      busy.set(process, isUnknown ? Infinity : end)
      return { place, start, end, process: `p${process}` }
    })
}
