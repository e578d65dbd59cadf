import type { Op, Value } from '../../../engine/contract.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { Played, play } from '../../../engine/testing/play.ts'
import { protocol } from '../index.ts'
import type { Knobs } from '../knobs.ts'
import type { ResultMessage, Told } from '../messages.ts'
import type { ServerContext } from '../server.ts'

export type Steps = NonNullable<Op['txn']>

export interface Change extends Omit<Partial<Scenario>, 'knobs'> {
  readonly knobs?: Partial<Knobs>
}

/** One database with the rows of Hermitage, 1 → 10 and 2 → 20, 1 ms from each of three sessions. */
export const database = ({ knobs, ...change }: Change = {}): Scenario => ({
  v: 1,
  id: 'T1',
  title: 'A database and three sessions',
  chapter: 'tests',
  question: 'What happens?',
  sources: [],
  protocol: 'transactions',
  nodes: [{ id: 'n1', disk: { rows: { 1: 10, 2: 20 } } }],
  clients: 3,
  network: { delayMs: [1, 1], clientDelayMs: [1, 1] },
  seed: 1,
  endMs: 10_000,
  script: [],
  expect: [],
  ...change,
  knobs: { ...knobs },
})

export const playDatabase = (change?: Change): Database =>
  new Database(play(database(change), protocol).timeline)

export class Database extends Played {
  server(ms?: number): ServerContext {
    return this.node('n1', ms).now.context as ServerContext
  }

  /** What is committed. */
  rows(ms?: number): Readonly<Record<string, Value>> {
    return this.server(ms).disk.rows
  }

  /** `waits T2@301`, in the order in which it happened. */
  override notes(...names: readonly string[]): readonly string[] {
    return this.of('note')
      .filter(({ note }) => names.includes(note))
      .map(({ note, values, at }) => `${note} T${values['txn']}@${at / 1000}`)
  }

  override outcomes(): readonly string[] {
    return this.operations().map(({ outcome }) => outcome)
  }

  /** What a statement was answered, by its run and its number; undefined: nothing. */
  told(run: string, n: number): readonly Told[] | undefined {
    return this.of('deliver')
      .map(({ message }) => message as ResultMessage)
      .find((message) => message.type === 'result' && message.run === run && message.n === n)?.told
  }
}
