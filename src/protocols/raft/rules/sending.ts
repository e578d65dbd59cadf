import { slice } from '../../../engine/chunks.ts'
import type { EngineEffect, Micros, NodeId } from '../../../engine/contract.ts'
import { send } from '../effects.ts'
import { termAt } from '../log.ts'
import type { Entry } from '../log.ts'
import type { AppendEntries } from '../messages.ts'
import type { RaftContext } from '../state.ts'

/** Entries that one message carries at most; who lags further gets the next ones as soon as it has answered. */
export const BATCH = 64
const MESSAGE_BYTES = 200
const ENTRY_BYTES = 100
const NONE: readonly Entry[] = []

/** To everybody else, from where each of them stands. What is lost on the way goes out again with the next heartbeat. */
export function broadcast(context: RaftContext, mono: Micros): EngineEffect[] {
  const { members, place, nextIndex } = context
  const effects: EngineEffect[] = []
  let message: AppendEntries | undefined
  members.forEach((member, i) => {
    if (i === place) return
    const next = nextIndex[i] ?? 1
    // Members that stand at the same place share one message.
    if (message?.prevLogIndex !== next - 1) message = appendEntries(context, next, mono)
    effects.push(sendEntries(member, message))
  })
  return effects
}

/** To one member, from where it stands. */
export const sendNext = (context: RaftContext, member: number, mono: Micros): EngineEffect =>
  sendEntries(context.members[member] ?? '', appendEntries(context, context.nextIndex[member] ?? 1, mono))

function appendEntries({ term, log, commitIndex }: RaftContext, next: number, mono: Micros): AppendEntries {
  return {
    type: 'appendEntries',
    term,
    prevLogIndex: next - 1,
    prevLogTerm: termAt(log, next - 1),
    entries: next > log.length ? NONE : slice(log, next - 1, next - 1 + BATCH),
    leaderCommit: commitIndex,
    sentAt: mono,
  }
}

function sendEntries(to: NodeId, message: AppendEntries): EngineEffect {
  const { length } = message.entries
  return length === 0 ? send(to, message) : send(to, message, MESSAGE_BYTES + length * ENTRY_BYTES)
}

export const isAlone = ({ members }: RaftContext): boolean => members.length === 1

/**
 * A leader counts its own copy along with the others’, whose answers come later. One that is alone waits for nothing but its own
 * disk: it counts the copy in a step of its own, which never comes if the disk takes no more.
 */
export const withOwn = (
  context: RaftContext,
  matchIndex: readonly number[],
  index: number,
): readonly number[] => (isAlone(context) ? matchIndex : matchIndex.with(context.place, index))

/** Sends what there is to send; alone, it brings the heartbeat forward to count what it has just stored. */
export const replicate = (context: RaftContext, mono: Micros): EngineEffect[] =>
  isAlone(context)
    ? [{ type: 'startTimer', params: { name: 'heartbeat', range: [0, 0] } }]
    : broadcast(context, mono)
