import { millis } from '../engine/contract.ts'
import type { Protocol } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import { isAcknowledgedWrite, readerOf } from './operations.ts'

/** How long the acknowledged writes took from call to answer, in ms, ascending. */
export function ackLatenciesMs(
  operations: readonly OperationRecord[],
  protocol: Protocol,
): readonly number[] {
  const doesOf = readerOf(protocol)
  return operations
    .filter((record) => isAcknowledgedWrite(record, doesOf(record)))
    .map(({ calledAt, returnedAt }) => millis((returnedAt ?? calledAt) - calledAt))
    .sort((a, b) => a - b)
}

/** The smallest value that at least so many percent do not exceed; null of nothing. `sorted` ascends. */
export function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)] ?? null
}

/** Of an even number, half way between the middle two; null of nothing. `sorted` ascends. */
export function median(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
