import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { protocol } from '../index.ts'

const KNOBS = { leaseMs: 1000, askAgainMs: 500, clientTimeoutMs: 3000 }

/** A lock service n1, a storage n2 and two clients, 10 ms from each other. */
export const office = ({ knobs, ...change }: Partial<Scenario> = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'A lock and a file',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'lock-service',
  knobs: { ...KNOBS, ...knobs },
  nodes: 2,
  clients: 2,
  network: { delayMs: [10, 10], clientDelayMs: [10, 10] },
  seed: 1,
  endMs: 8000,
  script: [],
  expect: [],
  ...change,
})

export const edit = (atMs: number, who: number, value: string, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  client: `c${who}`,
  op: 'edit',
  key: 'file',
  value,
  ...more,
})

export class Office extends Played {
  /** `a·1 b·2`: what stands in the files, and with which token it was written. */
  file(ms?: number): string {
    return protocol
      .face(this.node('n2', ms).now)
      .cells.map(({ text }) => text)
      .join(' ')
  }

  label(id: string, ms?: number): string {
    return protocol.face(this.node(id, ms).now).label
  }

  override outcomes(): readonly string[] {
    return this.operations().map(({ client, outcome, calledAt, returnedAt }) =>
      returnedAt === undefined
        ? `${client} ${outcome}`
        : `${client} ${outcome}@${(returnedAt - calledAt) / 1000}`,
    )
  }
}

export const playOffice = (change?: Partial<Scenario>): Office =>
  new Office(play(office(change), protocol).timeline)
