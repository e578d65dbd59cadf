import { wasRefused } from '../problem.ts'
import type { Refutation } from './reasons.ts'
import { processName, whenAnswered } from '../../call-words.ts'

/** Why a lock was not there to be taken, or given back. */
export function lockReason({ known, culprit }: Refutation): string | null {
  const { calls } = known
  if (wasRefused(culprit)) return null
  if (culprit.does === 'release') {
    const isHeld = calls.some(
      ({ does, outcome, output }) => does === 'acquire' && (outcome !== 'ok' || output !== false),
    )
    return isHeld ? null : 'nobody had ever acquired the lock'
  }
  const holder = calls.findLast(
    (call) =>
      call !== culprit &&
      call.does === 'acquire' &&
      call.outcome === 'ok' &&
      !wasRefused(call) &&
      !calls.some(
        ({ does, process, start }) => does === 'release' && process === call.process && start > call.start,
      ),
  )
  if (holder === undefined) return null
  return `${processName(holder.process)} had held the lock since its acquire returned ${whenAnswered(holder)}, and had not called release yet`
}
