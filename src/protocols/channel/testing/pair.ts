import { slice } from '../../../engine/chunks.ts'
import type { Value } from '../../../engine/contract.ts'
import type { Intervention } from '../../../engine/interventions.ts'
import { pick } from '../../../engine/random.ts'
import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { randomFaults } from '../../../engine/testing/faults.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import type { ServerContext } from '../server.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'

interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** A server and a client, 10 ms apart. */
export const pair = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'channel-test',
  title: 'A client and a server',
  chapter: 'tests',
  question: 'What arrives?',
  sources: [],
  protocol: 'channel',
  knobs: { ...knobs },
  nodes: 1,
  network: { clientDelayMs: [10, 10] },
  seed: 1,
  endMs: 5000,
  script: [],
  expect: [],
  ...change,
})

export const playPair = (change?: Change): Pair => new Pair(play(pair(change), protocol).timeline)

export const send = (atMs: number, value: Value, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  op: 'send',
  value,
  ...more,
})

export const charge = (atMs: number, value: Value = 100, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  op: 'charge',
  key: 'ana',
  value,
  ...more,
})

/** The nth message from the client, or with `back` from the server, is lost. */
export const lose = (nth: number, back = false): Intervention => ({
  atMs: 0,
  do: 'drop',
  from: back ? 'n1' : 'c1',
  to: back ? 'c1' : 'n1',
  nth,
})

/** A played run, asked about what this protocol is about. */
export class Pair extends Played {
  server(ms?: number): ServerContext {
    return this.node('n1', ms).now.context as ServerContext
  }

  /** What has been shown or charged, in that order. */
  effects(ms?: number): readonly Value[] {
    return slice(this.server(ms).disk.effects).map(({ value }) => value)
  }

  /** `ok@20 900`: how each operation ended, how many ms after it was called, and with what; `+` before an answer that came later. */
  override outcomes(): readonly string[] {
    return this.operations().map(({ outcome, value, calledAt, returnedAt = calledAt, late }) => {
      const first = `${outcome}@${(returnedAt - calledAt) / 1000}${value === undefined ? '' : ` ${JSON.stringify(value)}`}`
      return late ? `${first} +${late.outcome}@${(late.at - calledAt) / 1000}` : first
    })
  }
}

const FAULTS_UNTIL_MS = 3000

/** Faults of all kinds that the protocol tolerates, over two clients that send and charge; all is well in the end. */
export function storm(seed: number, { knobs, ...change }: Change = {}): Scenario {
  const luck = seed / 10_000
  const clients = ['c1', 'c2']
  const every = { poissonPerSecond: 9, untilMs: FAULTS_UNTIL_MS }
  const nodes = pick(luck, 'size', [1, 1, 2])
  return pair({
    nodes,
    clients: clients.length,
    seed,
    endMs: 6000,
    network: { clientDelayMs: [1, 30], tail: { pct: 5, delayMs: [50, 300] }, lossPct: 5, duplicatePct: 10 },
    knobs: {
      acks: pick(luck, 'acks', [true, false]),
      early: pick(luck, 'early', ['show', 'wait']),
      clientTimeoutMs: 100,
      clientRetries: pick(luck, 'clientRetries', [0, 3, 10]),
      ...knobs,
    },
    workload: clients.flatMap((client) => [
      { ...every, client, op: 'send' },
      { ...every, client, op: 'charge', key: client },
    ]),
    script: randomFaults({
      seed,
      kinds: protocol.tolerates,
      servers: ['n1', 'n2'].slice(0, nodes),
      clients,
      timers: protocol.timers,
      untilMs: FAULTS_UNTIL_MS,
      faults: 20,
    }),
    ...change,
  })
}
