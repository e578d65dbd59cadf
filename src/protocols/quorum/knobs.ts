import type { Config, Knob } from '../../engine/contract.ts'
import { clientKnobs } from '../shared/client.ts'

export interface Knobs {
  /** Who asks the replicas (DeCandia et al. 2007, §6.4). */
  readonly coordination: 'server' | 'client'
  /** R and W; more than there are replicas means all of them. */
  readonly readQuorum: number
  readonly writeQuorum: number
  readonly quorumTimeoutMs: number
  readonly withoutQuorum: 'refuse' | 'answer'
  readonly versionsFrom: 'quorum' | 'own-count'
  readonly repair: 'none' | 'after-answer' | 'before-answer'
  readonly handoffEveryMs: number
  readonly clientTimeoutMs: number
}
export type QuorumConfig = Config<Knobs>

const copies = { kind: 'number', default: 2, min: 1, max: 7, step: 1 } as const
const duration = { kind: 'number', max: 60_000, unit: 'ms' } as const

export const knobs = {
  readQuorum: {
    ...copies,
    label: 'R: a read waits for so many replicas',
    costs: 'More: the slowest of them decides, and reads stop while fewer answer.',
  },
  writeQuorum: {
    ...copies,
    label: 'W: a write is OK on so many replicas',
    costs: 'More: the slowest of them decides, and writes stop while fewer answer.',
  },
  repair: {
    kind: 'choice',
    default: 'none',
    choices: ['none', 'after-answer', 'before-answer'],
    label: 'A reader that sees replicas differ brings the newest value to the others',
    costs: 'after-answer: more messages. before-answer: a second round trip too, whenever they differ.',
  },
  withoutQuorum: {
    kind: 'choice',
    default: 'refuse',
    choices: ['refuse', 'answer'],
    label: 'Too few replicas answer in time: refuse, or answer all the same',
    costs: 'refuse: requests fail. answer: what is read may be old, and writes of two sides may clash.',
  },
  quorumTimeoutMs: {
    ...duration,
    min: 1,
    default: 200,
    label: 'A coordinator waits for its quorum',
    costs: 'Shorter: slow replicas count as missing. Longer: whoever asks waits for the dead ones.',
  },
  versionsFrom: {
    kind: 'choice',
    default: 'quorum',
    choices: ['quorum', 'own-count'],
    label: 'A new version is one more than a quorum knows of, or than its writer has counted',
    costs: 'quorum: a write takes a second round trip. own-count: right for one writer only.',
  },
  coordination: {
    kind: 'choice',
    default: 'server',
    choices: ['server', 'client'],
    label: 'Who asks the replicas: the server that a client talks to, or the client itself',
    costs: 'server: one hop more. client: every client must know all replicas.',
  },
  handoffEveryMs: {
    ...duration,
    min: 0,
    default: 0,
    label: 'A server offers a write to replicas that missed it every (0: never)',
    costs: 'Shorter: more messages to the dead. Longer: who comes back stays behind for longer.',
  },
  clientTimeoutMs: clientKnobs.clientTimeoutMs,
} as const satisfies Readonly<Record<keyof Knobs, Knob>>
