import fc from 'fast-check'
import { test } from 'vitest'
import { and, assign, not, or, raise, setup } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import { compile } from '../statechart.ts'
import { expectSameAsXState } from '../testing/agree.ts'

// Random machines and random events: the stepper and XState's transition() have to tell the same story.

interface Context {
  readonly n: number
  readonly story: string
}
interface Happening {
  readonly type: string
}
interface Shown {
  readonly context: Context
  readonly event: Happening
}

const tell = ({ context, event }: Shown, word: string) => ({
  story: `${context.story}${event.type}:${word} `.slice(-60),
})

const plain = setup({
  types: { context: {} as Context, events: {} as Happening },
  actions: {
    bump: assign({ n: ({ context }) => context.n + 1 }),
    reset: assign({ n: 0, story: ({ event }) => `reset by ${event.type} ` }),
    tell: assign((shown, { word }: { word: string }) => tell(shown, word)),
    effect: (_shown, _params: unknown) => {},
    again: raise(({ context }) => ({ type: context.n % 2 === 0 ? 'even' : 'a.odd' })),
  },
  guards: {
    isEven: ({ context }) => context.n % 2 === 0,
    isMultiple: ({ context }, params: { of: number }) => context.n % params.of === 0,
    isGo: ({ event }) => event.type === 'go',
  },
})
const nesting = plain.extend({
  actions: {
    nested: plain.enqueueActions(({ context, enqueue }) => {
      enqueue({ type: 'effect', params: { seen: context.n } })
      enqueue.assign({ n: (shown) => shown.context.n * 2 })
    }),
  },
  guards: { isOddGo: and(['isGo', not('isEven')]) },
})
const wired = nesting.extend({
  actions: {
    collect: nesting.enqueueActions((shown) => {
      const { context, enqueue, check } = shown
      enqueue.assign({ n: context.n + 1 })
      enqueue('nested')
      enqueue({ type: 'tell', params: { word: 'collected' } })
      enqueue({ type: 'effect', params: (now: Shown) => ({ now: now.context.n, before: shown.context.n }) })
      if (check('isEven')) enqueue.raise({ type: 'go' })
      if (check(not({ type: 'isMultiple', params: { of: 3 } }))) enqueue(assign((now) => tell(now, 'odd')))
    }),
  },
})

const ACTIONS = [
  'bump',
  'reset',
  { type: 'tell', params: { word: 'static' } },
  { type: 'tell', params: ({ context }: Shown) => ({ word: `${context.n}` }) },
  assign({ n: 7 }),
  'effect',
  { type: 'effect', params: { fixed: true } },
  { type: 'effect', params: ({ context, event }: Shown) => ({ context, event }) },
  'again',
  raise({ type: 'a.b' }),
  'nested',
  'collect',
]

const GUARDS = [
  'isEven',
  { type: 'isMultiple', params: { of: 3 } },
  { type: 'isMultiple', params: ({ context }: Shown) => ({ of: context.n + 2 }) },
  'isOddGo',
  ({ context }: Shown) => context.n > 5,
  not('isGo'),
  or(['isEven', { type: 'isMultiple', params: { of: 5 } }]),
]

const DESCRIPTORS = ['go', 'a', 'a.b', 'a.*', 'x.*', 'x.y.*', '*', 'even', 'a.odd', 'xstate.done.state.m.a']
const EVENTS = ['go', 'a', 'a.b', 'a.b.c', 'x', 'x.y.z', 'ab'].map((type) => ({ type }))

interface Shape {
  readonly path: readonly string[]
  readonly children: readonly Shape[]
}

const pathsOf = ({ path, children }: Shape): (readonly string[])[] => [path, ...children.flatMap(pathsOf)]

/** All ways to write a target in the state at `from`. */
function targetsFrom(from: readonly string[], all: readonly (readonly string[])[]): string[] {
  const below = (prefix: readonly string[]) =>
    all
      .filter((path) => path.length > prefix.length && prefix.every((key, i) => path[i] === key))
      .map((path) => path.slice(prefix.length).join('.'))
  return [
    ...all.map((path) => `#${['m', ...path].join('.')}`),
    ...below(from).map((path) => `.${path}`),
    ...(from.length > 0 ? below(from.slice(0, -1)) : []),
  ]
}

/** A machine `m` that begins in `m.start`, since entry actions and `always` are refused where a machine begins. */
function drawMachine(gen: fc.GeneratorValue): AnyStateMachine {
  const upTo = (max: number) => gen(fc.nat, { max })
  const oneOf = <T>(list: readonly T[]): T => list[upTo(list.length - 1)]!
  const some = <T>(max: number, draw: () => T): T[] => Array.from({ length: upTo(max) }, draw)

  function shape(path: readonly string[], depth: number): Shape {
    const keys = depth === 0 ? [] : ['a', 'b', 'c'].slice(0, upTo(3))
    return { path, children: keys.map((key) => shape([...path, key], depth - 1)) }
  }
  const main = [shape(['a'], 2), shape(['b'], 1), shape(['start'], 0)]
  const all = [[], ...main.flatMap(pathsOf)]

  const actions = () => some(2, () => oneOf(ACTIONS))
  const transition = (targets: readonly string[]) => ({
    ...(upTo(2) > 0 ? { target: oneOf(targets) } : {}),
    ...(upTo(2) === 0 ? { guard: oneOf(GUARDS) } : {}),
    ...(upTo(3) === 0 ? { reenter: true } : {}),
    actions: actions(),
  })
  const transitions = (targets: readonly string[]) =>
    oneOf([
      () => undefined,
      () => oneOf(targets),
      () => transition(targets),
      () => some(3, () => transition(targets)),
    ])()

  function behaviour(path: readonly string[]) {
    const targets = targetsFrom(path, all)
    return {
      on: Object.fromEntries(some(4, () => [oneOf(DESCRIPTORS), transitions(targets)])),
      exit: actions(),
      ...(path.length > 0 && path[0] !== 'start'
        ? { entry: actions(), always: some(1, () => ({ ...transition(targets), guard: oneOf(GUARDS) })) }
        : {}),
    }
  }

  function state({ path, children }: Shape): object {
    if (children.length === 0) return { ...behaviour(path), ...(upTo(4) === 0 ? { type: 'final' } : {}) }
    const initial = oneOf(children.map((child) => child.path.at(-1)))
    return {
      ...behaviour(path),
      initial: oneOf([initial, { target: initial, actions: actions() }]),
      states: statesOf(children),
    }
  }
  const statesOf = (shapes: readonly Shape[]) =>
    Object.fromEntries(shapes.map((each) => [each.path.at(-1), state(each)]))

  return wired.createMachine({
    id: 'm',
    context: { n: 0, story: '' },
    options: { maxIterations: 25 },
    initial: 'start',
    ...behaviour([]),
    states: statesOf(main),
  } as never) as unknown as AnyStateMachine
}

const seconds = 20

test(
  'random machines: state, context and effects agree with XState after every event',
  { timeout: 2000 * seconds },
  () => {
    fc.assert(
      fc.property(
        fc.gen(),
        fc.nat(),
        fc.nat({ max: 9 }),
        fc.array(fc.constantFrom(...EVENTS)),
        (gen, from, n, events) => {
          const machine = drawMachine(gen)
          const { leaves } = compile(machine)
          const leaf = leaves[from % leaves.length]!
          try {
            expectSameAsXState(machine, { leaf, context: { n, story: '' } }, events)
          } catch (error) {
            // both may go round in circles
            if (!String(error).startsWith('Error: Infinite loop detected')) throw error
          }
        },
      ),
      { numRuns: 200, interruptAfterTimeLimit: 1000 * seconds },
    )
  },
)
