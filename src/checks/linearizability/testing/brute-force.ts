import type { Value } from '../../../engine/contract.ts'
import type { Call, Initial, ModelName } from '../../history.ts'

export interface BruteObject {
  readonly model: ModelName
  readonly initial: Initial
  /** Where somebody wrote null, so that it can be read; a lone object is ''. */
  readonly nulls: ReadonlySet<string>
}

export const bruteObject = (model: ModelName, initial: Initial, calls: readonly Call[]): BruteObject => ({
  model,
  initial,
  nulls: new Set(calls.filter(({ outcome }) => outcome !== 'failed').flatMap(nullsOf)),
})

function nullsOf({ does, input }: Call): readonly string[] {
  const parts = (input ?? []) as readonly Value[]
  if (does === 'cas') return parts[1] === null ? [''] : []
  if (does !== 'txn') return does === 'write' && input === null ? [''] : []
  const steps = parts as readonly (readonly [string, string, Value])[]
  return steps.filter(([kind, , value]) => kind === 'w' && value === null).map(([, key]) => key)
}

/** The plainest judge: every order of every choice of the unfinished calls, from every state that it may have begun in. */
export function hasOrder(object: BruteObject, calls: readonly Call[]): boolean {
  const left = calls.filter(({ outcome }) => outcome !== 'failed')
  return firstStates(object).some((state) => canFinish(object, left, state))
}

/** The calls as they stood at `end`: an answer that came later is not known yet. */
export const until = (calls: readonly Call[], end: number): readonly Call[] =>
  calls
    .filter(({ start }) => start < end)
    .map((call) =>
      call.end <= end || call.outcome === 'failed' ? call : { ...call, outcome: 'unknown', end: Infinity },
    )

/** Whether this order of calls agrees with real time, leaves out none that was answered, and explains every answer. */
export function isWitness(object: BruteObject, calls: readonly Call[], order: readonly string[]): boolean {
  const byId = new Map(calls.map((call) => [call.id, call]))
  const inOrder = order.map((id) => byId.get(id) as Call)
  const isComplete =
    new Set(order).size === order.length &&
    calls.every(({ id, outcome }) => outcome !== 'ok' || order.includes(id)) &&
    inOrder.every(({ outcome }) => outcome !== 'failed')
  const agrees = inOrder.every((call, place) => inOrder.slice(place).every(({ end }) => end >= call.start))
  return isComplete && agrees && firstStates(object).some((first) => replays(object, inOrder, first))
}

function replays(object: BruteObject, order: readonly Call[], first: Value): boolean {
  let state: Value | undefined = first
  for (const call of order) if (state !== undefined) state = apply(object, state, call)
  return state !== undefined
}

function canFinish(object: BruteObject, left: readonly Call[], state: Value): boolean {
  if (left.every(({ end }) => end === Infinity)) return true
  return left.some((next) => {
    if (left.some((other) => other.end < next.start)) return false
    const after = apply(object, state, next)
    const rest = left.filter((other) => other !== next)
    return after !== undefined && canFinish(object, rest, after)
  })
}

const lists: readonly Value[] = [
  [],
  [1],
  [2],
  [3],
  [1, 2],
  [2, 1],
  [1, 1],
  [1, 3],
  [2, 3],
  [1, 2, 3],
  [9],
  [9, 1],
  [9, 1, 2],
]

function firstStates({ model, initial }: BruteObject): readonly Value[] {
  const isAny = initial === 'any'
  const given = isAny ? null : initial.value
  switch (model) {
    case 'kv':
      return isAny ? ['', 'a', 'b', 'c', 'ab', 'ba', 'aa', 'bc', 'abc', 'z', 'za'] : [given ?? '']
    case 'list':
    case 'set':
      return isAny ? lists : [given ?? []]
    case 'mutex':
      return [false]
    case 'multi-register':
      return isAny
        ? values.flatMap((x) => values.map((y) => [x, y]))
        : [['x', 'y'].map((key) => firstOf(given, key))]
    default:
      return isAny ? values : [given]
  }
}

const values: readonly Value[] = [null, 0, 1, 2, 3, 4, 99]

function apply(
  { model, initial, nulls }: BruteObject,
  state: Value,
  { does, input, output, outcome }: Call,
): Value | undefined {
  const given = initial === 'any' ? null : initial.value
  const isOpen = (key: string, first: Value): boolean =>
    initial === 'any' || (first !== null && !nulls.has(key))
  const isAnything = output === null && isOpen('', given)
  const list = Array.isArray(state) ? (state as readonly Value[]) : []
  const answer = outcome === 'ok' ? output : null
  switch (`${model} ${does}`) {
    case 'register read':
    case 'cas-register read':
      return isAnything || same(state, output) ? state : undefined
    case 'kv read':
      return isAnything || state === (output ?? '') ? state : undefined
    case 'register write':
    case 'cas-register write':
    case 'kv write':
      return input ?? (model === 'kv' ? '' : null)
    case 'cas-register cas': {
      const [expected, next] = input as readonly [Value, Value]
      if (answer === false) return same(state, expected) ? undefined : state
      return same(state, expected) ? next : undefined
    }
    case 'kv append':
      return `${String(state)}${String(input)}`
    case 'list append':
      return [...list, input]
    case 'list read':
      if (initial === 'any' && output === null) return state
      if (output === null || Array.isArray(output)) return same(list, output ?? []) ? state : undefined
      return list.length > 0 && same(list.at(-1) as Value, output) ? state : undefined
    case 'set add':
      return list.includes(input) ? list : [...list, input]
    case 'set read':
      if (initial === 'any' && output === null) return state
      return same(inOrder(list), inOrder((output ?? []) as readonly Value[])) ? state : undefined
    case 'mutex acquire':
      return state === (answer === false) ? true : undefined
    case 'mutex release':
      return state === (answer !== false) ? false : undefined
    case 'multi-register txn': {
      const held = [...list]
      const steps = (outcome === 'ok' ? output : input) as readonly (readonly [string, string, Value])[]
      for (const [kind, key, value] of steps) {
        const place = key === 'x' ? 0 : 1
        const isWrite = kind === 'write' || kind === 'w'
        if (isWrite) held[place] = value
        else if (outcome === 'ok' && !(value === null && isOpen(key, firstOf(given, key)))) {
          if (!same(held[place] as Value, value)) return undefined
        }
      }
      return held
    }
    default:
      throw new RangeError(`${model} ${does}`)
  }
}

const firstOf = (pairs: Value, key: string): Value =>
  new Map((pairs ?? []) as readonly (readonly [string, Value])[]).get(key) ?? null

const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

const inOrder = (list: readonly Value[]): Value => [...new Set(list)].sort((a, b) => Number(a) - Number(b))
