import type { Config, Knob, Rule } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'
import type { ClientConfig } from '../shared/client.ts'

export interface Knobs extends ClientConfig {
  readonly watch: 'everyone' | 'first'
  readonly beatMs: number
  readonly timeoutMs: number
  readonly helpers: number
  readonly probeTimeoutMs: number
  readonly tasks: number
  readonly workMs: number
  readonly leaseMs: number
  readonly clockMarginPct: number
}
export type NodeConfig = Config<Knobs>

const duration = { kind: 'number', min: 1, max: 60_000, unit: 'ms' } as const

export const knobs = {
  watch: {
    kind: 'choice',
    default: 'everyone',
    choices: ['everyone', 'first'],
    label: 'Who watches: everyone all the others, or the first node alone, which hands out work',
    costs: 'everyone: messages grow with the square of the nodes. first: one node decides for all.',
  },
  beatMs: {
    ...duration,
    default: 200,
    label: 'A node shows that it lives every',
    costs: 'Shorter: more messages. Longer: a death is noticed later.',
  },
  timeoutMs: {
    ...duration,
    default: 600,
    label: 'Who is silent for so long is suspected',
    costs: 'Shorter: the slow are taken for dead. Longer: the dead are missed later.',
  },
  helpers: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 5,
    step: 1,
    label: 'Before a silent node is dropped, so many others are asked to try it',
    costs: 'Four messages for each helper and suspicion, and a verdict that comes later.',
  },
  probeTimeoutMs: {
    ...duration,
    default: 200,
    label: 'The helpers have so long to reach it',
    costs: 'Shorter than four ways through the network: it is always too late. Longer: a slower verdict.',
  },
  tasks: {
    kind: 'number',
    default: 3,
    min: 1,
    max: 8,
    step: 1,
    label: 'Tasks that the first node hands out, each to one worker',
  },
  workMs: { ...duration, default: 200, label: 'A worker does a piece of each of its tasks every' },
  leaseMs: {
    ...duration,
    default: 1000,
    label: 'A lease lasts',
    costs: 'Longer: a dead worker’s task lies idle for longer. Shorter: a hiccup ends good work.',
  },
  clockMarginPct: {
    kind: 'number',
    default: 25,
    min: 0,
    max: 100,
    unit: '%',
    label: 'Whoever granted a lease waits so much longer than it lasts, lest clocks differ in speed',
    costs: 'More: a dead worker’s task lies idle for longer.',
  },
  ...clientKnobs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>

const leasesPaper = 'Gray & Cheriton 1989, Leases: An Efficient Fault-Tolerant Mechanism'

export const safetyRules = [
  {
    id: 'leases',
    title: 'Work is lent for a time, and lent to nobody else before that is over',
    why: 'Whoever is silent is replaced at once; if it was only cut off or asleep, two do the same work.',
    source: leasesPaper,
  },
  {
    id: 'count-from-request',
    title: 'The holder counts its lease from before it asked',
    why: 'A grant that was long on its way begins a lease that its granter believes to be nearly over.',
    source: leasesPaper,
  },
  {
    id: 'look-before-work',
    title: 'The holder looks at the clock before each piece of work',
    why: 'A worker that was asleep while its lease ended goes on where it had stopped.',
    source: leasesPaper,
  },
] as const satisfies readonly Rule[]

export const isOn = (config: NodeConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  config.rules[rule] !== false
