import type { Initial, ModelName } from '../checks/history.ts'
import type { Does, Value } from '../engine/contract.ts'
import type { StepName } from './steps.ts'

/** What histories call their functions. */
const functions = new Map<string, Does>([
  ['read', 'read'],
  ['get', 'read'],
  ['write', 'write'],
  ['put', 'write'],
  ['cas', 'cas'],
  ['append', 'append'],
  ['add', 'add'],
  ['acquire', 'acquire'],
  ['release', 'release'],
  ['txn', 'txn'],
])

export const functionNames: readonly string[] = [...functions.keys()]
export const doesOf = (f: string): Does | undefined => functions.get(f)

interface ModelFacts {
  readonly takes: readonly Does[]
  /** What the steps of its transactions do. */
  readonly steps: readonly StepName[]
  /** What every key holds where nobody says so. */
  readonly initial: Initial
}

export const models: Readonly<Record<ModelName, ModelFacts>> = {
  register: { takes: ['read', 'write'], steps: [], initial: { value: null } },
  'cas-register': { takes: ['read', 'write', 'cas'], steps: [], initial: { value: null } },
  'multi-register': { takes: ['txn'], steps: ['read', 'write'], initial: { value: [] } },
  kv: { takes: ['read', 'write', 'append'], steps: [], initial: { value: '' } },
  mutex: { takes: ['acquire', 'release'], steps: [], initial: { value: null } },
  list: { takes: ['read', 'append'], steps: [], initial: { value: [] } },
  set: { takes: ['read', 'add'], steps: [], initial: { value: [] } },
  // Transactions are mostly recorded from the middle of a database's life.
  'list-append': { takes: ['txn'], steps: ['read', 'append'], initial: 'any' },
  'rw-register': { takes: ['txn'], steps: ['read', 'write', 'select'], initial: 'any' },
}

/** An operation as far as it tells its model. */
interface Clue {
  readonly f: string
  readonly does: Does
  readonly input: Value
  readonly output: Value
}

/** The model that operations are about, where nobody names it. */
export function modelOf(clues: readonly Clue[]): ModelName {
  const some = (...wanted: readonly Does[]) => clues.some(({ does }) => wanted.includes(does))
  if (some('txn')) return clues.some(appendsInSteps) ? 'list-append' : 'rw-register'
  if (some('acquire', 'release')) return 'mutex'
  if (some('add')) return 'set'
  if (some('cas')) return 'cas-register'
  const isAboutTexts = clues.every(
    ({ does, input, output }) => isText(output) && (does === 'read' || isText(input)),
  )
  if (some('append')) return isAboutTexts ? 'kv' : 'list'
  return isAboutTexts && clues.some(({ f }) => f === 'get' || f === 'put') ? 'kv' : 'register'
}

const isText = (value: Value) => value === null || typeof value === 'string'

const appendsInSteps = ({ input }: Clue) =>
  Array.isArray(input) && input.some((step) => Array.isArray(step) && step[0] === 'append')
