import type { Value } from '../../../engine/contract.ts'
import type { Steps } from './database.ts'

/** Hermitage's schedules (Kleppmann 2014), as they were run on real databases, in the words of our transactions. */

export interface Case {
  readonly db: string
  readonly level: string
  readonly sentence: string
  readonly blocks: boolean
  readonly aborts: boolean
  readonly steps: readonly { readonly txn: string; readonly sql: string; readonly note: string }[]
}

/** Between two statements: longer than it takes to answer one. */
export const STEP_MS = 100

/** A statement of a schedule, as one of our operations sends it. */
export interface Sent {
  readonly run: string
  /** The numbers of its statements: reading two rows by their ids takes two. */
  readonly n: readonly number[]
  readonly note: string
  readonly atMs: number
}

export interface Schedule {
  readonly workload: readonly {
    readonly atMs: number
    readonly client: string
    readonly op: 'txn'
    readonly txn: Steps
  }[]
  readonly sent: readonly Sent[]
}

/** One operation a transaction; what is asked outside of any is a transaction of its own. */
export function scheduleOf({ steps }: Case): Schedule {
  const workload: { atMs: number; client: string; op: 'txn'; txn: Steps[number][] }[] = []
  const open = new Map<string, (typeof workload)[number]>()
  const sent: Sent[] = []
  for (const [place, { txn, sql, note }] of steps.entries()) {
    const client = /^T\d$/.test(txn) ? `c${txn.slice(1)}` : 'c1'
    const atMs = STEP_MS * (place + 1)
    const statements = statementsOf(sql)
    let op = open.get(client)
    if (op === undefined) {
      op = { atMs, client, op: 'txn', txn: statements[0]?.do === 'begin' ? [] : [{ do: 'begin' }] }
      workload.push(op)
      if (statements[0]?.do === 'begin') open.set(client, op)
    }
    const first = op.txn.length
    sent.push({ run: `${client}@${op.atMs}`, n: statements.map((_, i) => first + i), note, atMs })
    op.txn.push(...statements.map((step, i) => (i === 0 ? { ...step, atMs } : step)))
    if (['commit', 'abort'].includes(statements[0]?.do ?? '')) open.delete(client)
  }
  return { workload, sent }
}

const number = '(-?\\d+)'
const grammar: readonly (readonly [RegExp, (a: number, b: number) => Steps])[] = [
  [/^(?:set session transaction isolation level [a-z ]+; )?begin;/, () => [{ do: 'begin' }]],
  [/^commit;$/, () => [{ do: 'commit' }]],
  [/^(?:abort|rollback);$/, () => [{ do: 'abort' }]],
  [statement(`select \\* from test`), () => [{ do: 'select', value: true }]],
  [statement(`select \\* from test where id = ${number}`), (id) => [{ do: 'read', key: `${id}` }]],
  [
    statement(`select \\* from test where id in \\(${number},${number}\\)`),
    (a, b) => [a, b].map((id) => ({ do: 'read', key: `${id}` })),
  ],
  [statement(`select \\* from test where value = ${number}`), (is) => [{ do: 'select', value: ['=', is] }]],
  [
    statement(`select \\* from test where value % ${number} = ${number}`),
    (by, rest) => [{ do: 'select', value: ['mod', by, rest] }],
  ],
  [statement(`update test set value = ${number} where id = ${number}`), (to, id) => write(`${id}`, to)],
  [
    statement(`update test set value = value \\+ ${number} where id = ${number}`),
    (by, id) => write(`${id}`, ['+', by]),
  ],
  [statement(`update test set value = value \\+ ${number}`), (by) => writeWhere(true, ['+', by])],
  [
    statement(`update test set value = ${number} where value = ${number}`),
    (to, is) => writeWhere(['=', is], to),
  ],
  [
    statement(`insert into test \\(id, value\\) values\\(${number}, ${number}\\)`),
    (id, to) => write(`${id}`, to),
  ],
  [statement(`delete from test where value = ${number}`), (is) => writeWhere(['=', is], null)],
]

function statement(sql: string): RegExp {
  return new RegExp(`^${sql};$`)
}
const write = (key: string, value: Value): Steps => [{ do: 'write', key, value }]
const writeWhere = (predicate: Value, to: Value): Steps => [{ do: 'write', value: [predicate, to] }]

function statementsOf(sql: string): Steps {
  for (const [form, stepsOf] of grammar) {
    const match = form.exec(sql)
    if (match) return stepsOf(Number(match[1]), Number(match[2]))
  }
  throw new Error(`no such statement: ${sql}`)
}

/** Where all writes of a schedule name their rows, its notes do not mention the others. */
export function isMentioned({ steps }: Case): (row: string) => boolean {
  const writes = steps.flatMap(({ sql }) => statementsOf(sql)).filter((step) => step.do === 'write')
  const keys = writes.map(({ key }) => key)
  return (row) => keys.includes(undefined) || keys.includes(row)
}

/** The rows that a note says were shown; undefined: it does not say. */
export function shownBy(note: string): readonly (readonly [string, number])[] | undefined {
  if (/returns nothing|delete anything/i.test(note)) return []
  if (/newly inserted row/.test(note)) return [['3', 30]]
  const rows = [...note.matchAll(/(\d+) => (\d+)/g)].map(([, id = '', value]) => [id, Number(value)] as const)
  return rows.length > 0 ? rows : undefined
}
