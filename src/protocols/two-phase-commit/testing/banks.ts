import type { Intervention } from '../../../engine/interventions.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { randomFaults } from '../../../engine/testing/faults.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import { timers } from '../effects.ts'
import type { ServerContext } from '../server.ts'

interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** n1 coordinates, n2 and n3 have 1,000 each; servers are 10 ms apart, a client 2 ms from each. One transfer of 100 at 100 ms. */
export const banks = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'A coordinator and two banks',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'two-phase-commit',
  knobs: { clientTimeoutMs: 3000, ...knobs },
  nodes: 3,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 20_000,
  workload: [{ atMs: 100, client: 'c1', op: 'transfer', value: 100, to: 'n1' }],
  script: [],
  expect: [],
  ...change,
})

export const playBanks = (change?: Change): Banks => new Banks(play(banks(change), protocol).timeline)

export class Banks extends Played {
  server(id: string, ms?: number): ServerContext {
    return this.node(id, ms).now.context as ServerContext
  }

  /** What n2 and n3 have. */
  balances(ms?: number): readonly number[] {
    return ['n2', 'n3'].map((id) => this.server(id, ms).disk.balance)
  }

  /** `inDoubt T1`, `free` */
  state(id: string, ms?: number): string {
    const { leaf } = this.node(id, ms).now
    const { promised } = this.server(id, ms).disk
    return leaf.path.replace('bank.', '') + (promised ? ` T${promised.txn}` : '')
  }

  override outcomes(): readonly string[] {
    return this.operations().map(({ outcome }) => outcome)
  }
}

const FAULTS_UNTIL_MS = 4000

/** Three people move money between four banks, through faults of every kind that is tolerated; then there is time to settle. */
export function storm(seed: number, change: Change = {}): Scenario {
  const nodes = ['n1', 'n2', 'n3', 'n4', 'n5']
  const clients = ['c1', 'c2', 'c3']
  const ways = ['n2>n3', 'n3>n4', 'n5>n2']
  return banks({
    nodes: nodes.length,
    clients: clients.length,
    network: { delayMs: [1, 30], tail: { pct: 5, delayMs: [50, 150] }, lossPct: 2, duplicatePct: 5 },
    knobs: {
      voteTimeoutMs: 200,
      inDoubtMs: 150,
      resendMs: 200,
      askOthers: seed % 2 === 0,
      clientTimeoutMs: 300,
      clientRetries: seed % 3,
    },
    workload: clients.map((client, i) => ({
      every: 200,
      untilMs: FAULTS_UNTIL_MS,
      client,
      op: 'transfer',
      key: ways[i],
      value: 10 + i,
    })),
    script: [
      ...randomFaults({
        seed,
        kinds: protocol.tolerates,
        servers: nodes,
        clients,
        timers,
        untilMs: FAULTS_UNTIL_MS,
        faults: 20,
      }),
      // Whoever has stopped for want of disk is started again.
      ...nodes.flatMap((node): Intervention[] => [
        { atMs: FAULTS_UNTIL_MS, do: 'crash', node },
        { atMs: FAULTS_UNTIL_MS, do: 'restart', node },
      ]),
    ],
    seed,
    endMs: FAULTS_UNTIL_MS + 6000,
    ...change,
  })
}
