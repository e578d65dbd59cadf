import type { Does, Fold, Value } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import { cellModel } from './cell.ts'
import type { CellCall } from './cell.ts'
import type { Check, Facts } from './check.ts'
import { readerOf } from './operations.ts'
import { hasOrder } from './search.ts'
import type { Verdict } from './verdict.ts'
import { atMs, operationText, valueText } from './words.ts'

const id = 'linearizable'
const title = 'Linearizable'

/** Configurations that are tried for one key before it is left undecided. */
const LIMIT = 50_000

/** Herlihy & Wing 1990. Linearizability is local, so each key is judged by itself; so is the earliest moment that settles it. */
export function linearizable(givenKeys: Fold<ReadonlySet<string>>): Check {
  let last: { readonly answered: readonly OperationRecord[]; readonly verdict: Verdict } | undefined
  return {
    id,
    title,
    judge(facts) {
      // Only an answer can change the verdict. While a run plays, most moments bring none.
      const answered = facts.operations.filter(({ outcome }) => outcome === 'ok')
      if (last === undefined || !isSameList(last.answered, answered)) {
        last = { answered, verdict: judge(facts, facts.recall(givenKeys)) }
      }
      return last.verdict
    },
  }
}

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, place) => item === b[place])

function judge(facts: Facts, given: ReadonlySet<string>): Verdict {
  const verdicts = [...historiesByKey(facts)].map(([key, calls]) =>
    judgeKey(key, calls, given.has(key), facts),
  )
  const violations = verdicts.filter(({ holds }) => holds === false)
  const earliest = violations.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))[0]
  return earliest ?? verdicts.find(({ holds }) => holds === null) ?? fine
}

const fine: Verdict = {
  check: id,
  title,
  holds: true,
  why: 'One order of the operations explains every answer and agrees with real time.',
  evidence: {},
}

function historiesByKey(facts: Facts): ReadonlyMap<string, readonly CellCall[]> {
  const doesOf = readerOf(facts.protocol)
  const byKey = new Map<string, CellCall[]>()
  for (const record of facts.operations) {
    const does = doesOf(record)
    if (does === undefined || record.outcome === 'failed' || (does === 'read' && record.outcome !== 'ok'))
      continue
    const key = record.op.key ?? ''
    const calls = byKey.get(key)
    if (calls) calls.push(callOf(record, does))
    else byKey.set(key, [callOf(record, does)])
  }
  return byKey
}

/** Trace ids are the clock of the search: they order what happens within one instant too. */
const callOf = ({ op, call, ret, outcome, value }: OperationRecord, does: Does): CellCall => ({
  id: op.id,
  does,
  input: op.value ?? null,
  outcome: outcome === 'ok' ? 'ok' : 'unknown',
  output: value ?? null,
  start: call,
  end: outcome === 'ok' ? (ret ?? Infinity) : Infinity,
})

function judgeKey(key: string, history: readonly CellCall[], given: boolean, facts: Facts): Verdict {
  const doubt = (why: string): Verdict => ({ check: id, title, holds: null, why, evidence: {} })
  const calls = history.some(({ does }) => does === 'add') ? history.map(inOneOrder) : history
  if (calls.every(({ does }) => does !== 'read' && does !== 'cas')) return fine
  if (given)
    return doubt(
      `${key} was on a disk when the run began; what it held at first is not for this check to say.`,
    )
  const kinds = new Set(
    calls.map(({ does }) => (does === 'cas' ? 'write' : does)).filter((does) => does !== 'read'),
  )
  if (kinds.size > 1)
    return doubt(`${key} is used as ${[...kinds].join(' and ')} at once; there is no model of that.`)
  const found = hasOrder(relevant(calls), cellModel(), LIMIT)
  if (found === null) return doubt(`Too many orders of the operations on ${key}: ${LIMIT} were not enough.`)
  return found ? fine : violated(key, firstUnexplained(calls), facts)
}

/** A set is read in no particular order. */
function inOneOrder(call: CellCall): CellCall {
  if (call.does !== 'read' || !Array.isArray(call.output)) return call
  const text = (value: Value): string => JSON.stringify(value)
  return { ...call, output: call.output.toSorted((a: Value, b: Value) => (text(a) < text(b) ? -1 : 1)) }
}

/** A write that may never have happened, and that no answer shows, explains nothing and forbids nothing. */
function relevant(calls: readonly CellCall[]): readonly CellCall[] {
  if (calls.some(({ does }) => does === 'cas')) return calls
  const shown = new Set<string>()
  for (const { does, output } of calls) {
    if (does !== 'read') continue
    for (const value of Array.isArray(output) ? (output as readonly Value[]) : [output])
      shown.add(JSON.stringify(value))
    shown.add(JSON.stringify(output))
  }
  return calls.filter(({ outcome, input }) => outcome === 'ok' || shown.has(JSON.stringify(input)))
}

/** Every beginning of a linearizable history is one too, so the first answer without an explanation is found by halving. */
function firstUnexplained(calls: readonly CellCall[]): CellCall {
  const ends = calls.filter(({ end }) => end !== Infinity).toSorted((a, b) => a.end - b.end)
  let explained = 0
  let unexplained = ends.length
  while (unexplained - explained > 1) {
    const middle = Math.floor((explained + unexplained) / 2)
    const until = ends[middle - 1]?.end ?? 0
    if (hasOrder(relevant(upTo(calls, until)), cellModel(), LIMIT) === false) unexplained = middle
    else explained = middle
  }
  return ends[unexplained - 1] as CellCall
}

function upTo(calls: readonly CellCall[], until: number): readonly CellCall[] {
  return calls
    .filter(({ start }) => start < until)
    .map((call) => (call.end <= until ? call : unanswered(call)))
}

const unanswered = (call: CellCall): CellCall => ({ ...call, end: Infinity, outcome: 'unknown' })

function violated(key: string, { id: op, output, does }: CellCall, { operations }: Facts): Verdict {
  const record = operations.find((each) => each.op.id === op) as OperationRecord
  const at = record.returnedAt ?? record.calledAt
  const answered = does === 'read' ? `answered ${valueText(output)}` : 'was acknowledged'
  const where = key === '' ? 'the operations' : `the operations on ${key}`
  const why = `${operationText(record)} ${answered} at ${atMs(at)}; no order of ${where} that agrees with real time explains it.`
  return {
    check: id,
    title,
    holds: false,
    at,
    why,
    evidence: { operations: [op], trace: record.ret ?? record.call },
  }
}
