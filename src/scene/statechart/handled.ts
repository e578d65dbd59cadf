import type { Role } from '../../engine/contract.ts'
import type { Leaf } from '../../engine/statechart.ts'
import { implementationsOf, rootOf } from '../../engine/statechart/definition.ts'
import type { Edge, State } from '../../engine/statechart/definition.ts'
import { testOf } from '../../engine/statechart/guards.ts'
import { journey } from '../../engine/statechart/journey.ts'
import { edgesAt } from '../../engine/statechart/table.ts'
import type { Timeline } from '../../engine/timeline.ts'
import type { TraceEvent, TraceOf } from '../../engine/trace.ts'
import { watched, type Asked } from './watched.ts'

type Happening = TraceOf<'start' | 'deliver' | 'timer' | 'call'>

/** What a machine made of one event. */
export interface Handled {
  readonly event: Happening
  /** As the machine knows it. */
  readonly type: string
  /** The transitions that it took, in order; none: nothing in its state waits for this. */
  readonly edges: readonly Edge[]
  /** The guards that were asked, in order; empty where that cannot be told afterwards. */
  readonly asked: readonly Asked[]
}

export const isHappening = (event: TraceEvent): event is Happening =>
  event.kind === 'start' || event.kind === 'deliver' || event.kind === 'timer' || event.kind === 'call'

/** A transition that leaves a state, if only to enter it again. */
export const isMove = ({ source, target, reenter }: Edge): boolean =>
  target !== undefined && (reenter || target[0] !== source || source.type === 'compound')

const known = new WeakMap<Happening, Handled>()

export function handledOf(timeline: Timeline, event: Happening, machine: Role['machine']): Handled {
  const before = known.get(event)
  if (before) return before
  const handled = replay(timeline, event, machine)
  known.set(event, handled)
  return handled
}

/** Asks the machine again, as it was right before the event, and compares with what came of it. */
function replay(timeline: Timeline, event: Happening, machine: Role['machine']): Handled {
  const atStep = (step: number) => {
    const { nodes, config } = timeline.worldAt(timeline.momentOfStep(step))
    return { config, view: nodes.find(({ now }) => now.id === event.node) }
  }
  const { config, view: before } = atStep(event.step - 1)
  const { view: after } = atStep(event.step)
  const isRefused = isRefusedByDisk(timeline, event)
  const type = isRefused ? 'persistFailed' : typeOf(event)
  if (!after) return { event, type, edges: [], asked: [] }
  const { leaf } = after.now
  const { stepper, take } = watched(machine)
  const began = event.kind === 'start' ? stepper.initial : (before ?? after).now.leaf
  const from = stateOf(machine, began)
  const guessed: Handled = { event, type, edges: leadingTo(from, type, leaf), asked: [] }
  // What a node knew as it started, and between the two events of one step, nobody has kept.
  if (!before || event.kind === 'start' || isRefused) return guessed

  const { context } = before.now
  const { wall, mono } = after.clock
  // No guard asks for luck; if one ever does, the comparison finds out.
  const given = { ...fieldsOf(event), type, wall, mono, config, luck: 0 }
  take()
  const stepped = stepper.step({ leaf: stepper.leafOf(began.value), context }, given, [])
  const asked = take()
  if (stepped.leaf.id !== leaf.id) return guessed
  const { guards } = implementationsOf(machine)
  const first = edgesAt(from, type).find(
    ({ guard }) => guard === undefined || testOf(guard, guards)({ context, event: given }),
  )
  const edges = first ? [first, ...eventless(journey(from, first).to, leaf)] : []
  return { event, type, edges, asked }
}

/** Then the machine was told so within the same step, which is what counts. */
function isRefusedByDisk({ trace }: Timeline, { id, step, node }: Happening): boolean {
  for (let next = id + 1; trace[next]?.step === step; next++) {
    const event = trace[next]
    if (event?.kind === 'persist' && event.node === node && !event.done) return true
  }
  return false
}

function typeOf(event: Happening): string {
  switch (event.kind) {
    case 'deliver':
      return event.message.type
    case 'timer':
      return `${event.name}Timeout`
    case 'call':
      return 'op'
    case 'start':
      return 'start'
  }
}

function fieldsOf(event: Happening): object {
  if (event.kind === 'deliver') return { from: event.birth.from, message: event.message }
  return event.kind === 'call' ? { op: event.op } : {}
}

const stateOf = (machine: Role['machine'], { path }: Leaf): State =>
  path.split('.').reduce((state, key) => state.states[key] ?? state, rootOf(machine))

/** The first transition for such an event that ends in this leaf, if need be by others that wait for no event. */
function leadingTo(from: State, type: string, leaf: Leaf): readonly Edge[] {
  const ways = edgesAt(from, type).flatMap((edge) => {
    const { to } = journey(from, edge)
    const onward = eventless(to, leaf)
    return to.id === leaf.id || onward.length > 0 ? [[edge, ...onward]] : []
  })
  return ways.find((way) => way.length === 1) ?? ways[0] ?? []
}

/** The shortest way to a leaf by transitions that wait for no event. */
function eventless(from: State, leaf: Leaf): readonly Edge[] {
  const ways: { readonly at: State; readonly way: readonly Edge[] }[] = [{ at: from, way: [] }]
  const seen = new Set([from.id])
  for (const { at, way } of ways) {
    if (at.id === leaf.id) return way
    for (const edge of edgesAt(at, undefined)) {
      const { to } = journey(at, edge)
      if (seen.has(to.id)) continue
      seen.add(to.id)
      ways.push({ at: to, way: [...way, edge] })
    }
  }
  return []
}
