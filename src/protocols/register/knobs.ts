import type { Config, Knob } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'
import type { ClientConfig } from '../shared/client.ts'

export interface Knobs extends ClientConfig {
  /** What orders the writes to a key. */
  readonly order:
    'server clock' | 'client clock' | 'client counter' | 'lamport' | 'hybrid' | 'sequencer' | 'version vector'
  readonly ties: 'keep' | 'take' | 'value' | 'lot'
  /** What a write is stamped after, besides what its server holds. */
  readonly after: 'nothing' | 'client' | 'servers'
  readonly maxAheadMs: number
  readonly syncEveryMs: number
}
export type RegisterConfig = Config<Knobs>

export const knobs = {
  order: {
    kind: 'choice',
    default: 'server clock',
    choices: [
      'server clock',
      'client clock',
      'client counter',
      'lamport',
      'hybrid',
      'sequencer',
      'version vector',
    ],
    label:
      'Which of two writes is the newer one is told by the stamp of the (server clock) (client clock) (client counter), by (lamport) or (hybrid) clocks, by the number that the first server gives as (sequencer); with a (version vector) there may be none',
    costs:
      'Clocks are wrong. Counters of clients know nothing of each other. Lamport’s and hybrid clocks know only what they were told. A sequencer is a journey away, and may be down. Vectors grow, and leave the choice to the reader.',
  },
  ties: {
    kind: 'choice',
    default: 'value',
    choices: ['keep', 'take', 'value', 'lot'],
    label:
      'Of two writes with equal stamps a server has the one that it (keep) had first, (take) got last, that has the larger (value), that drew the higher (lot)',
    costs: 'keep and take: servers can differ for ever. value and lot: they agree on an arbitrary one.',
  },
  after: {
    kind: 'choice',
    default: 'nothing',
    choices: ['nothing', 'client', 'servers'],
    label:
      'A write comes after (nothing) but what its own server knows, what its (client) has seen, what all (servers) have: they are asked first',
    costs: 'client: it must remember, and send it along. servers: a round trip more, and all must answer.',
  },
  maxAheadMs: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 60_000,
    unit: 'ms',
    label: 'A write is refused if its stamp is further ahead of another server’s clock than (0: never)',
    costs: 'A round trip more, and a server whose clock is fast takes no writes.',
  },
  syncEveryMs: {
    kind: 'number',
    default: 200,
    min: 1,
    max: 60_000,
    unit: 'ms',
    label: 'A server sends all that it holds to the others every',
    costs: 'Shorter: more messages. Longer: what was lost on the way is made up for later.',
  },
  ...clientKnobs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>

/** Servers ask each other before they take a write. */
export const checksClocks = ({ order, maxAheadMs }: Knobs): boolean =>
  maxAheadMs > 0 && (order === 'server clock' || order === 'client clock' || order === 'hybrid')

/** The server stamps by a clock or counter of its own, and so can stamp above what it hears of. */
export const stampsItself = ({ order }: Knobs): boolean =>
  order === 'server clock' || order === 'lamport' || order === 'hybrid'

/** Logical clocks: every stamp that arrives moves them on. */
export const isLogical = ({ order }: Knobs): boolean => order === 'lamport' || order === 'hybrid'
