import type { Fold } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import type { Check, Facts } from './check.ts'
import type { Discards } from './folds/discards.ts'
import type { WriteFates } from './fates.ts'
import { whyNotAtRest } from './rest.ts'
import type { Evidence, Verdict } from './verdict.ts'
import { atMs, counted, eventText, operationText } from './words.ts'

const id = 'acked-writes-survive'
const title = 'Acknowledged writes survive'

/** Decided at the end of a run, and only when it has come to rest: until then a copy may still come back or go. */
export function ackedWritesSurvive(discards: Fold<Discards>, fatesOf: (facts: Facts) => WriteFates): Check {
  return {
    id,
    title,
    judge(facts): Verdict {
      const fates = fatesOf(facts)
      const lost = facts.operations.filter(({ op }) => fates.get(op.id)?.fate === 'lost')
      const unrest = whyNotAtRest(facts, facts.recall(discards))
      if (unrest !== undefined) return undecided(unrest, lost)
      if (lost.length > 0) return violated(facts, lost, fates)
      const acked = [...fates.values()].filter(({ fate }) => fate !== 'none').length
      const why = `Of ${counted(acked, 'acknowledged write')} none is missing.`
      return { check: id, title, holds: true, at: facts.endsAt, why, evidence: {} }
    },
  }
}

function undecided(unrest: string, lost: readonly OperationRecord[]): Verdict {
  const missing = lost.length === 0 ? '' : ` ${counted(lost.length, 'acknowledged write')} on no node now.`
  return { check: id, title, holds: null, why: unrest + missing, evidence: operationsIn(lost) }
}

function violated(facts: Facts, lost: readonly OperationRecord[], fates: WriteFates): Verdict {
  const first = lost.reduce((a, b) => (discardedAt(b, fates) < discardedAt(a, fates) ? b : a))
  const event = fates.get(first.op.id)?.lostBy
  const how =
    event === undefined ? 'no node ever held a copy' : `its last live copy went when ${eventText(event)}`
  const name = operationText(first)
  const who =
    lost.length === 1 ? name : `${lost.length} acknowledged writes are lost; the first of them, ${name},`
  const returned = first.returnedAt ?? first.calledAt
  return {
    check: id,
    title,
    holds: false,
    at: facts.endsAt,
    why: `${who} was acknowledged at ${atMs(returned)}${lost.length === 1 ? ' and is lost' : ''}: ${how}.`,
    evidence: {
      ...operationsIn(lost),
      ...(event && { nodes: [event.node] }),
      ...messagesOf(lost, fates),
      trace: event?.trace ?? first.ret ?? first.call,
    },
  }
}

const operationsIn = (lost: readonly OperationRecord[]): Evidence =>
  lost.length === 0 ? {} : { operations: lost.map(({ op }) => op.id) }

/** The arrivals on which a node let go of a last copy. */
function messagesOf(lost: readonly OperationRecord[], fates: WriteFates): Evidence {
  const arrivals = lost.flatMap(({ op }) => {
    const event = fates.get(op.id)?.lostBy
    return event?.from === undefined ? [] : [event.trace]
  })
  return arrivals.length === 0 ? {} : { messages: [...new Set(arrivals)] }
}

const discardedAt = ({ op, returnedAt }: OperationRecord, fates: WriteFates): number =>
  fates.get(op.id)?.lostBy?.at ?? returnedAt ?? 0
