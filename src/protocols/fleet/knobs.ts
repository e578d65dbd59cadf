import type { Config, Knob, Rule } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'
import type { ClientConfig } from '../shared/client.ts'

export interface Knobs extends ClientConfig {
  readonly services: number
  readonly machines: number
  readonly afrPct: number
  readonly ttrHours: number
  readonly failoverSeconds: number
}
export type RackConfig = Config<Knobs>

export const knobs = {
  services: {
    kind: 'number',
    default: 20,
    min: 1,
    max: 200,
    step: 1,
    label: 'Services in a rack',
  },
  machines: {
    kind: 'number',
    default: 2,
    min: 1,
    max: 3,
    step: 1,
    label: 'Machines for each service: one at work, the others spare',
    costs: 'Each spare is bought, fed and cooled all year, and does nothing.',
  },
  afrPct: {
    kind: 'number',
    default: 5,
    min: 0.1,
    max: 100,
    unit: '% a year',
    label: 'Annual failure rate of a machine, drawn when it begins to work',
    costs: 'Lower: better machines, and a limit to what money can buy.',
  },
  ttrHours: {
    kind: 'number',
    default: 24,
    min: 0.5,
    max: 1000,
    unit: 'h',
    label: 'Time to rebuild a broken machine',
    costs: 'Shorter: rebuilding is automated, and rehearsed.',
  },
  failoverSeconds: {
    kind: 'number',
    default: 30,
    min: 1,
    max: 3600,
    unit: 's',
    label: 'Time to move a service to its spare',
    costs: 'Shorter: who is only slow is moved too.',
  },
  ...clientKnobs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>

export const safetyRules = [
  {
    id: 'spares-are-watched',
    title: 'A spare that breaks is rebuilt at once',
    why: 'A spare that nobody looks at is found to be broken on the day when it is needed.',
    source: 'Gray 1985, Why Do Computers Stop and What Can Be Done About It?',
  },
] as const satisfies readonly Rule[]

export const areSparesWatched = ({ rules }: RackConfig): boolean => rules['spares-are-watched'] !== false
