import type { Value } from '../engine/contract.ts'
import { callText, readText, shownText } from './call-words.ts'
import type { Call, History } from './history.ts'
import { earliest } from './judgement.ts'
import type { Broken, Judgement } from './judgement.ts'
import { isRead } from './linearizability/problem.ts'
import { isVoid, readObjects, writtenBy } from './sessions/objects.ts'
import type { ObjectHistory } from './sessions/objects.ts'
import { siblingsIn } from './siblings.ts'
import { elementsOf, isWhole, nameOf, wholeReadsOf } from './sessions/whole-reads.ts'

/**
 * Whether a read answered what nobody wrote, what only a failed operation wrote, or what was written only later. What was there at
 * first is no ghost; `given` tells it of a run, where each key may have begun with something else.
 */
export function judgeNoGhosts(history: History, given?: ReadonlySet<Value>): Judgement {
  if (history.calls.some(({ does }) => does === 'txn'))
    return { holds: null, why: 'What transactions see is judged with their isolation.' }
  const objects = readObjects(history)
  const found = objects.flatMap((object) => {
    const shown = object.kind === 'text' ? undefined : firstGhost(object, given)
    return shown ? [broken(shown, history)] : []
  })
  const text = objects.find(({ kind }) => kind === 'text')
  if (text && found.length === 0)
    return { holds: null, why: 'What a text is put together from is not looked at.' }
  return earliest(found) ?? { holds: true, why: 'Nobody was shown anything that had not been written.' }
}

interface Shown {
  readonly read: Call
  readonly value: Value
}

function firstGhost(object: ObjectHistory, given?: ReadonlySet<Value>): Shown | undefined {
  const calledAt = new Map<Value, number>()
  for (const call of object.changes.toReversed()) calledAt.set(nameOf(writtenBy(call)), call.start)
  const mayHaveBeen = atFirst(object, given)
  const reads = wholeReadsOf(object)
  let judged = 0
  for (const read of object.reads) {
    const isList = object.kind !== 'register' && isWhole(read)
    const values = isList ? elementsOf(read) : (siblingsIn(read.output, calledAt) ?? [read.output])
    const agreed = isList ? reads.agreed(read) : 0
    for (let place = Math.min(judged, agreed); place < values.length; place++) {
      const value = values[place] as Value
      const isWritten = (calledAt.get(nameOf(value)) ?? Infinity) < read.end
      if (!isWritten && !mayHaveBeen(value)) return { read, value }
    }
    judged = Math.max(judged, agreed)
  }
  return undefined
}

function atFirst(
  { kind, initial }: ObjectHistory,
  given: ReadonlySet<Value> | undefined,
): (value: Value) => boolean {
  if (given) return (value) => value === null || given.has(nameOf(value))
  if (initial !== 'any') {
    const values = kind === 'register' ? [initial.value] : [initial.value, ...[initial.value].flat()]
    const names = new Set(values.map(nameOf))
    return (value) => names.has(nameOf(value))
  }
  // Nobody says what was there. In a register it was one value at most.
  let first: Value | undefined
  return (value) => {
    first ??= nameOf(value)
    return kind !== 'register' || first === nameOf(value)
  }
}

function broken({ read, value }: Shown, { calls }: History): Broken {
  const writers = calls.filter(
    (call) => call.key === read.key && !isRead(call) && nameOf(writtenBy(call)) === nameOf(value),
  )
  const before = writers.find((call) => isVoid(call) && call.start < read.end)
  const later = writers.find((call) => !isVoid(call))
  const [cause, how] = before
    ? [before, `only ${callText(before)} asked for that, and it failed`]
    : later
      ? [later, `${callText(later)} was asked for only later`]
      : [undefined, `nobody wrote ${shownText(value)}`]
  return {
    holds: false,
    why: `${readText(read)}, but ${how}.`,
    culprit: read,
    operations: cause ? [cause.id, read.id] : [read.id],
  }
}
