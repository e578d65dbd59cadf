import type { Call, History } from '../../../checks/history.ts'

/** A call of process `p` from one line of a file to another; without a second line nobody knows what came of it. */
export function call(
  id: string,
  process: string,
  startLine: number,
  endLine?: number,
  more: Partial<Call> = {},
): Call {
  return {
    id,
    process,
    does: 'write',
    key: 'x',
    input: id,
    output: null,
    outcome: endLine === undefined ? 'unknown' : 'ok',
    start: startLine,
    end: endLine ?? Infinity,
    when: { unit: 'line', start: startLine, ...(endLine !== undefined && { end: endLine }) },
    ...more,
  }
}

export const historyWith = (calls: readonly Call[]): History => ({
  model: 'register',
  initial: 'any',
  calls,
  faults: [],
})
