import type { Does, Protocol, Value } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import type { Call, FaultBand, History, ModelName } from './history.ts'
import { readerOf } from './operations.ts'

/**
 * What a run's clients asked and were answered; an operation that has no place in their history is left out. Trace ids are the
 * clock. `faults` are told in virtual time.
 */
export function historyOf(
  operations: readonly OperationRecord[],
  protocol: Protocol,
  faults: readonly FaultBand[] = [],
): History {
  const doesOf = readerOf(protocol)
  const nameOf = processNames()
  const calls = operations
    .toSorted((a, b) => a.call - b.call)
    .flatMap((record) => {
      const does = doesOf(record)
      return does === undefined ? [] : [callOf(record, does, nameOf(record))]
    })
  const model = modelOf(new Set(calls.map(({ does }) => does)))
  return { model, initial: { value: model === 'list' || model === 'set' ? [] : null }, calls, faults }
}

function callOf(record: OperationRecord, does: Does, process: string): Call {
  const { op, calledAt, call, ret, returnedAt, value = null } = record
  const outcome = record.outcome === 'open' ? 'unknown' : record.outcome
  const isKnown = outcome !== 'unknown'
  return {
    id: op.id,
    process,
    does,
    key: op.key ?? '',
    input: does === 'txn' ? stepsOf(record) : (op.value ?? null),
    // A cas that was told no more took place.
    output: outcome !== 'ok' ? null : does === 'cas' && value === null ? true : value,
    outcome,
    start: call,
    end: isKnown && ret !== undefined ? ret : Infinity,
    when: { unit: 'us', start: calledAt, ...(isKnown && returnedAt !== undefined && { end: returnedAt }) },
  }
}

/** What a transaction is known to have done; where its client could not tell, what it was to write. */
function stepsOf({ op, value }: OperationRecord): Value {
  if (Array.isArray(value)) return value
  if (Array.isArray(op.value)) return op.value
  const steps = op.txn ?? [{ do: 'write', ...op } as const]
  return steps
    .filter((step) => step.do === 'write')
    .flatMap(({ key, value: to }) => (key === undefined || to === undefined ? [] : [['write', key, to]]))
}

/** A client by its id, and once it goes on as another process, as `c1 (2)`. */
function processNames(): (record: OperationRecord) => string {
  const known = new Map<string, number[]>()
  return ({ client, process }) => {
    const processes = known.get(client) ?? []
    if (!processes.includes(process)) known.set(client, [...processes, process])
    const place = (known.get(client) ?? []).indexOf(process)
    return place === 0 ? client : `${client} (${place + 1})`
  }
}

/** What all operations together are about. */
function modelOf(done: ReadonlySet<Does>): ModelName {
  if (done.has('txn')) return 'rw-register'
  if (done.has('acquire') || done.has('release')) return 'mutex'
  if (done.has('add')) return 'set'
  if (done.has('append')) return 'list'
  return done.has('cas') ? 'cas-register' : 'register'
}
