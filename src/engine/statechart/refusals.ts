import type { AnyStateMachine } from 'xstate'
import { AND, NOT, OR, implementationsOf, isBuiltin, isComposite, rootOf } from './definition.ts'
import type { Action, Builtin, Edge, Guard, Implementations, State } from './definition.ts'
import { initialsBelow } from './journey.ts'

export interface Refused {
  readonly feature: string
  readonly place: string
}

/** A machine uses what cannot be stepped purely and at once, or what simulated machines do without. */
export class StatechartRefusal extends Error {
  readonly refused: readonly Refused[]

  constructor(machineId: string, refused: readonly Refused[]) {
    const lines = refused.map(({ feature, place }) => `  ${feature}, ${place}`)
    super(`Statechart '${machineId}' uses what the stepper does not support:\n${lines.join('\n')}`)
    this.name = 'StatechartRefusal'
    this.refused = refused
  }
}

/** Throws a `StatechartRefusal` that lists everything unsupported in the definition, if there is anything. */
export function refuseUnsupported(machine: AnyStateMachine): void {
  const found = new Map<string, Refused>()
  for (const refused of inMachine(machine)) found.set(`${refused.feature}, ${refused.place}`, refused)
  if (found.size > 0) throw new StatechartRefusal(machine.id, [...found.values()])
}

function* inMachine(machine: AnyStateMachine): Generator<Refused> {
  const { actions, guards } = implementationsOf(machine)
  for (const [name, action] of Object.entries(actions)) {
    if (isBuiltin(action)) yield* inAction(action, `setup action '${name}'`)
  }
  for (const name of Object.keys(guards)) yield* inGuard(name, 'setup', guards)
  const root = rootOf(machine)
  yield* inState(root, guards)
  // A node begins to work on its first event; before that nothing has happened that could have had effects.
  for (const node of [root, ...initialsBelow(root)]) {
    const place = `state '${node.id}' on the initial path`
    if (node.entry.length > 0) yield { feature: 'entry', place }
    if (node.initial.actions.length > 0) yield { feature: 'initial actions', place }
    if (node.always) yield { feature: 'always', place }
  }
}

function* inState(node: State, guards: Implementations['guards']): Generator<Refused> {
  const place = `state '${node.id}'`
  if (node.type === 'parallel' || node.type === 'history') yield { feature: node.type, place }
  for (const feature of ['after', 'invoke', 'onDone', 'output'] as const) {
    if (node.config[feature] !== undefined) yield { feature, place }
  }
  // `after` adds delayed raises to these; it has been named already
  if (!node.config.after) {
    for (const action of node.entry) yield* inAction(action, `${place}, entry`)
    for (const action of node.exit) yield* inAction(action, `${place}, exit`)
  }
  for (const action of node.initial.actions) yield* inAction(action, `${place}, initial`)
  for (const [descriptor, transitions] of node.transitions) {
    if (descriptor.slice(0, -1).includes('*')) {
      yield { feature: 'a wildcard before the end', place: `${place}, event '${descriptor}'` }
    }
    for (const each of transitions) yield* inTransition(each, `${place}, event '${descriptor}'`, guards)
  }
  for (const each of node.always ?? []) yield* inTransition(each, `${place}, always`, guards)
  for (const child of Object.values(node.states)) yield* inState(child, guards)
}

function* inTransition(
  transition: Edge,
  place: string,
  guards: Implementations['guards'],
): Generator<Refused> {
  if (transition.target && transition.target.length > 1) yield { feature: 'several targets', place }
  if (transition.guard) yield* inGuard(transition.guard, place, guards)
  for (const action of transition.actions) yield* inAction(action, place)
}

/** `via` are the names that have led here, to notice a guard that refers to itself. */
export function* inGuard(
  guard: Guard,
  place: string,
  guards: Implementations['guards'],
  via: readonly string[] = [],
): Generator<Refused> {
  if (isComposite(guard)) {
    if (![AND, OR, NOT].includes(guard.check)) yield { feature: 'stateIn', place }
    for (const part of guard.guards ?? []) yield* inGuard(part, place, guards, via)
  } else if (typeof guard !== 'function') {
    const name = typeof guard === 'string' ? guard : guard.type
    const meaning = guards[name]
    if (!meaning) yield { feature: `guard '${name}' without an implementation`, place }
    else if (via.includes(name)) yield { feature: `guard '${name}' that refers to itself`, place }
    else yield* inGuard(meaning, `setup guard '${name}'`, guards, [...via, name])
  }
}

/** Whatever is only named is looked at where it is set up. */
export function* inAction(action: Action, place: string): Generator<Refused> {
  if (typeof action !== 'function') return
  const feature = isBuiltin(action) ? unsupported(action) : 'an inline action (an effect needs a name)'
  if (feature) yield { feature, place }
}

function unsupported(action: Builtin): string | undefined {
  switch (action.type) {
    case 'xstate.assign':
    case 'xstate.enqueueActions':
      return undefined
    case 'xstate.raise':
      return unsupportedRaise(action.event, action.delay)
    case 'xstate.sendTo':
      return action.to === '#_parent' ? 'sendParent' : 'sendTo'
    default:
      return action.type.replace('xstate.', '')
  }
}

export function unsupportedRaise(event: unknown, delay: unknown): string | undefined {
  if (typeof event === 'string') return 'raise of a string'
  return delay === undefined ? undefined : 'delayed raise'
}
