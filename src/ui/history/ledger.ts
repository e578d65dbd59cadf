import type { WriteFate } from '../../checks/fates.ts'
import type { Op } from '../../engine/contract.ts'
import type { OperationRecord } from '../../engine/world.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Run } from '../../run.ts'
import { listOf, nameOf, timeText } from '../../scene/describe.ts'
import { requestText, valueText } from '../../scene/requests.ts'
import { says } from './words.ts'

/** One operation as its client sees it, and beside it what only the observer knows: where the write is. */
export interface LedgerRow {
  readonly op: string
  readonly who: string
  readonly what: string
  /** What the client was told. */
  readonly told: 'waiting' | 'acknowledged' | 'read' | 'failed' | 'unknown'
  /** Set where the promise is in danger or broken. */
  readonly fate?: 'atRisk' | 'lost'
  readonly words: string
  readonly where: string
  /** When the last live copy went. */
  readonly lostAt?: number
}

export function ledgerOf(run: Run, moment: Moment): readonly LedgerRow[] {
  const fates = run.fatesAt(moment)
  const { plan, timeline } = run
  const { operations, nodes } = timeline.worldAt(moment)
  const down = new Set(nodes.filter(({ now }) => now.up === 'down').map(({ now }) => now.id))
  const clients = new Set(plan.nodes.filter(({ client }) => client).map(({ id }) => id))
  return operations
    .filter(({ client }) => clients.has(client))
    .map((record) => rowOf(record, fates.get(record.op.id), plan, down))
}

function rowOf(
  record: OperationRecord,
  fate: WriteFate | undefined,
  plan: Plan,
  down: ReadonlySet<string>,
): LedgerRow {
  const row = {
    op: record.op.id,
    who: nameOf(plan, record.client),
    what: shortRequest(record.op, plan),
    where: fate ? whereText(fate, down, (id) => nameOf(plan, id)) : '',
  }
  switch (record.outcome) {
    case 'open':
      return { ...row, told: 'waiting', words: says.waiting() }
    case 'failed':
      return { ...row, told: 'failed', words: says.failed() }
    case 'unknown':
      return {
        ...row,
        told: 'unknown',
        words: record.late ? says.unknownLate({ time: timeText(record.late.at, plan.pace) }) : says.unknown(),
      }
    case 'ok': {
      // What is neither kept in copies nor answered with a value has been done.
      if (!fate && record.value === undefined) {
        return { ...row, told: 'acknowledged', words: says.acknowledged() }
      }
      if (!fate) return { ...row, told: 'read', words: says.readValue({ value: valueText(record.value) }) }
      if (fate.fate === 'lost') {
        const lostAt = fate.lostBy && { lostAt: fate.lostBy.at }
        return { ...row, told: 'acknowledged', fate: 'lost', words: says.thenLost(), ...lostAt }
      }
      if (fate.fate === 'atRisk')
        return { ...row, told: 'acknowledged', fate: 'atRisk', words: says.atRisk() }
      return { ...row, told: 'acknowledged', words: says.acknowledged() }
    }
  }
}

/** What is appended says enough: a run seldom has more than one list. */
function shortRequest(op: Op, plan: Plan): string {
  const does = plan.protocol.operations.find((operation) => operation.op === op.op)?.does
  const { key: _key, ...keyless } = op
  return requestText(op.op !== 'write' && (does === 'append' || does === 'add') ? keyless : op, plan)
}

function whereText(
  { copies, of, on, aside, fate }: WriteFate,
  down: ReadonlySet<string>,
  name: (id: string) => string,
): string {
  if (fate === 'overwritten') return says.overwritten()
  if (copies === 1 && of > 1 && fate !== 'none') return says.onOnly({ node: name(on[0] ?? '') })
  if (copies > 0) return says.onSome({ copies, of })
  const dead = aside.filter((id) => down.has(id))
  if (dead.length > 0) return says.onDisks({ count: dead.length, nodes: listOf(dead.map(name)) })
  if (aside.length > 0) return says.aside({ nodes: listOf(aside.map(name)) })
  return fate === 'none' ? '' : says.onNone()
}

const RECENT = 6

/** The last few, and before them every one whose promise is in danger; the rest on request. */
export function worthShowing(rows: readonly LedgerRow[], most: number): readonly LedgerRow[] {
  const recent = rows.slice(-RECENT)
  const endangered = rows.slice(0, -RECENT).filter(({ fate }) => fate !== undefined)
  return [...endangered.slice(-(most - RECENT)), ...recent]
}
