import type { Copy, Does, Fold, Protocol } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import { byKey } from './by-key.ts'
import type { Check, Facts } from './check.ts'
import type { Call, Initial, ModelName } from './history.ts'
import { historyOf } from './history-of.ts'
import { judgeCalls } from './linearizability/judge.ts'
import type { Linearizability } from './linearizability/result.ts'
import { apartFromSiblings } from './siblings.ts'
import type { Verdict } from './verdict.ts'

/** Configurations that are tried for one key before it is left undecided: a page has no time for more while it plays. */
const LIMIT = 50_000

/**
 * Judges a run at one moment after another. Only an answer can change the verdict, and only that of its key: the rest is
 * remembered.
 */
export function linearizer(
  protocol: Protocol,
  given: Fold<readonly Copy[]>,
): (facts: Facts) => Linearizability {
  let known: ReadonlyMap<string, Judged> = new Map()
  let last: { readonly answered: readonly OperationRecord[]; readonly result: Linearizability } | undefined
  return ({ operations, recall }) => {
    const answered = operations.filter(({ outcome }) => outcome === 'ok')
    if (last && isSameList(last.answered, answered)) return last.result
    const onDisks = new Set(recall(given).map(({ key }) => key))
    const { calls } = historyOf(operations, protocol)
    const judged = new Map<string, Judged>()
    for (const [key, about] of byKey(calls.filter(({ does }) => does !== 'txn'))) {
      const answers = about.filter(({ outcome }) => outcome === 'ok').toSorted((a, b) => a.end - b.end)
      const before = known.get(key)
      const isKnown = before !== undefined && stillHolds(before, answers)
      judged.set(key, isKnown ? before : { answers, result: judgeApart(key, about, onDisks.has(key)) })
    }
    known = judged
    last = { answered, result: sum(judged, calls) }
    return last.result
  }
}

interface Judged {
  /** In the order in which they came. */
  readonly answers: readonly Call[]
  readonly result: Linearizability
}

/** Nothing new was answered; or the answer that left no order is behind, and what came after it cannot mend that. */
function stillHolds({ answers, result }: Judged, now: readonly Call[]): boolean {
  if (result.holds !== false) return isSameList(answers, now, isSameCall)
  const settled = answers.findIndex(({ id }) => id === result.culprit) + 1
  return isSameList(answers.slice(0, settled), now.slice(0, settled), isSameCall)
}

const isSameList = <T>(
  a: readonly T[],
  b: readonly T[],
  isSame: (x: T, y: T) => boolean = Object.is,
): boolean => a.length === b.length && a.every((item, place) => isSame(item, b[place] as T))

const isSameCall = (a: Call, b: Call): boolean =>
  a.id === b.id &&
  a.start === b.start &&
  a.end === b.end &&
  JSON.stringify(a.output) === JSON.stringify(b.output)

/** A broken register stays broken, whatever it is asked and answers later. */
function judgeApart(key: string, calls: readonly Call[], isOnDisk: boolean): Linearizability {
  const { others, why } = apartFromSiblings(calls)
  const result = judgeKey(key, others, isOnDisk)
  return why === undefined || result.holds === false ? result : { holds: null, why }
}

function judgeKey(key: string, calls: readonly Call[], isOnDisk: boolean): Linearizability {
  if (calls.every(({ does }) => does === 'write' || does === 'append' || does === 'add')) {
    const inTurn = calls.filter(({ outcome }) => outcome === 'ok').toSorted((a, b) => a.end - b.end)
    return { holds: true, why: 'No answer shows anything.', order: inTurn.map(({ id }) => id) }
  }
  const kinds = new Set(calls.map(({ does }) => kindOf[does]))
  kinds.delete('')
  if (kinds.size > 1) {
    return {
      holds: null,
      why: `${key} is used as ${[...kinds].join(' and ')} at once; there is no model of that.`,
    }
  }
  const model = modelOf(calls)
  const initial: Initial = isOnDisk ? 'any' : { value: model === 'list' || model === 'set' ? [] : null }
  if (isOnDisk && model !== 'register' && model !== 'cas-register') {
    return {
      holds: null,
      why: `${key} was on a disk when the run began; what it held at first is not for this check to say.`,
    }
  }
  return judgeCalls(model, initial, calls, { limit: LIMIT })
}

/** What a key is used as; a read goes with each. */
const kindOf: Readonly<Record<Does, string>> = {
  read: '',
  write: 'a register',
  cas: 'a register',
  append: 'a list',
  add: 'a set',
  acquire: 'a lock',
  release: 'a lock',
  txn: '',
}

function modelOf(calls: readonly Call[]): ModelName {
  const done = new Set(calls.map(({ does }) => does))
  if (done.has('acquire') || done.has('release')) return 'mutex'
  if (done.has('append')) return 'list'
  if (done.has('add')) return 'set'
  return done.has('cas') ? 'cas-register' : 'register'
}

/** Linearizability is local (Herlihy & Wing 1990, §3.1): so is the earliest moment that settles it. */
function sum(judged: ReadonlyMap<string, Judged>, calls: readonly Call[]): Linearizability {
  const results = [...judged.values()].map(({ result }) => result)
  const ends = new Map(calls.map(({ id, end }) => [id, end]))
  const violations = results.filter((result) => result.holds === false)
  const [earliest] = violations.toSorted((a, b) => (ends.get(a.culprit) ?? 0) - (ends.get(b.culprit) ?? 0))
  if (earliest) return earliest
  const order = results.flatMap((result) => (result.holds ? result.order : []))
  return (
    results.find(({ holds }) => holds === null) ?? {
      holds: true,
      why: `One order of the ${order.length} operations explains every answer and agrees with real time.`,
      order,
    }
  )
}

/** Herlihy & Wing 1990. */
export function linearizable(judge: (facts: Facts) => Linearizability): Check {
  const id = 'linearizable'
  const title = 'Linearizable'
  return {
    id,
    title,
    judge(facts): Verdict {
      const result = judge(facts)
      const { holds, why } = result
      if (result.holds !== false) return { check: id, title, holds, why, evidence: {} }
      const record = facts.operations.find(({ op }) => op.id === result.culprit)
      return {
        check: id,
        title,
        holds,
        ...(record?.returnedAt !== undefined && { at: record.returnedAt }),
        why,
        evidence: {
          operations: result.part.length > 0 ? result.part : [result.culprit],
          ...(record?.ret !== undefined && { trace: record.ret }),
        },
      }
    },
  }
}
