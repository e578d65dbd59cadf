import type { Value } from '../../../engine/contract.ts'
import type { Call, History, ModelName } from '../../history.ts'

/** What is asked, and how an object that does one thing at a time answers: `next` is the object afterwards. */
export interface Workload<S> {
  readonly model: ModelName
  readonly initial: Value
  readonly start: S
  ask(draw: () => number, place: number): Pick<Call, 'does' | 'input'>
  answer(state: S, does: Call['does'], input: Value): { readonly next: S; readonly output: Value }
}

/** Each write writes a value of its own. */
export const uniqueRegister: Workload<Value> = {
  model: 'register',
  initial: null,
  start: null,
  ask: (draw, place) => (draw() < 0.5 ? { does: 'read', input: null } : { does: 'write', input: place }),
  answer: (state, does, input) =>
    does === 'read' ? { next: state, output: state } : { next: input, output: null },
}

/** Values from 0 to 9, written again and again. */
export const smallRegister: Workload<Value> = {
  ...uniqueRegister,
  ask: (draw) =>
    draw() < 0.5 ? { does: 'read', input: null } : { does: 'write', input: Math.floor(draw() * 10) },
}

/** A text that is read, written and appended to, with pieces that come again. */
export const repeatingText: Workload<string> = {
  model: 'kv',
  initial: '',
  start: '',
  ask(draw) {
    const kind = draw()
    const piece = `${Math.floor(draw() * 20)};`
    if (kind < 0.5) return { does: 'read', input: null }
    return kind < 0.6 ? { does: 'write', input: piece } : { does: 'append', input: piece }
  },
  answer(state, does, input) {
    if (does === 'read') return { next: state, output: state }
    return { next: does === 'write' ? String(input) : `${state}${String(input)}`, output: null }
  },
}

/**
 * A linearizable history of `count` calls on one key: each client waits, asks, and is answered a while after the object did it, all
 * for times drawn at random. Of every `lostEvery` calls one is not answered; half of those were not done either.
 */
export function synthetic<S>(
  workload: Workload<S>,
  {
    count,
    clients,
    seed,
    lostEvery = Infinity,
  }: { count: number; clients: number; seed: number; lostEvery?: number },
): History {
  const draw = drawsFrom(seed)
  const plans = Array.from({ length: clients }, () => ({ freeAt: draw(), process: 0 }))
  const drafts = Array.from({ length: count }, (_, place) => {
    const client = plans.reduce(
      (first, each, at) => (each.freeAt < (plans[first]?.freeAt ?? 0) ? at : first),
      0,
    )
    const plan = plans[client] as (typeof plans)[number]
    const startAt = plan.freeAt + 0.2 * draw()
    const doneAt = startAt + draw()
    const endAt = doneAt + draw()
    const isLost = place % lostEvery === lostEvery - 1
    const isDone = !isLost || draw() < 0.5
    const process = `c${client + 1}${plan.process === 0 ? '' : `.${plan.process}`}`
    if (isLost) plan.process++
    plan.freeAt = endAt
    return {
      ...workload.ask(draw, place),
      place,
      process,
      startAt,
      doneAt,
      endAt,
      isLost,
      isDone,
      output: null as Value,
    }
  })

  let state = workload.start
  for (const draft of drafts.filter(({ isDone }) => isDone).sort((a, b) => a.doneAt - b.doneAt)) {
    const { next, output } = workload.answer(state, draft.does, draft.input)
    state = next
    draft.output = output
  }

  const moments = drafts
    .flatMap(({ place, startAt, endAt }) => [
      { at: startAt, place, isEnd: false },
      { at: endAt, place, isEnd: true },
    ])
    .sort((a, b) => a.at - b.at)
  const starts: number[] = []
  const ends: number[] = []
  for (const [moment, { place, isEnd }] of moments.entries()) (isEnd ? ends : starts)[place] = moment
  const calls = drafts.map(({ place, process, does, input, output, startAt, endAt, isLost }): Call => {
    const when: Call['when'] = {
      unit: 'us',
      start: Math.floor(startAt * 1000),
      ...(!isLost && { end: Math.floor(endAt * 1000) }),
    }
    return {
      id: `${place}`,
      process,
      does,
      key: 'x',
      input,
      output: isLost ? null : output,
      outcome: isLost ? 'unknown' : 'ok',
      start: starts[place] as number,
      end: isLost ? Infinity : (ends[place] as number),
      when,
    }
  })
  const { model, initial } = workload
  return { model, initial: { value: initial }, calls: calls.sort((a, b) => a.start - b.start), faults: [] }
}

/** Numbers in [0, 1), the same on every machine (mulberry32). */
export function drawsFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
