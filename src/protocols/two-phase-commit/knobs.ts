import type { Config, Knob } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'
import type { ClientConfig } from '../shared/client.ts'

export interface Knobs extends ClientConfig {
  readonly voteTimeoutMs: number
  readonly inDoubtMs: number
  readonly resendMs: number
  readonly askOthers: boolean
}
export type ServerConfig = Config<Knobs>

const duration = { kind: 'number', min: 1, max: 60_000, unit: 'ms' } as const

export const knobs = {
  voteTimeoutMs: {
    ...duration,
    default: 1000,
    label: 'The coordinator aborts when votes are missing after',
    costs:
      'Shorter: a bank that is only slow makes transfers fail. Longer: the other banks hold their locks.',
  },
  inDoubtMs: {
    ...duration,
    default: 5000,
    label: 'A bank that has voted yes grows impatient after',
    costs: 'Shorter: more questions to a coordinator that may be about to answer.',
  },
  resendMs: {
    ...duration,
    default: 1000,
    label: 'A commit that a bank has not confirmed is told again every',
    costs: 'Shorter: more messages. Longer: a bank that missed it holds its locks.',
  },
  askOthers: {
    kind: 'flag',
    default: false,
    label: 'A bank in doubt asks the other banks too',
    costs: 'More messages; and where all have voted yes and none was told, it helps nobody.',
  },
  ...clientKnobs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>
