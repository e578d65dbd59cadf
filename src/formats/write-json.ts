import type { Call, History } from '../checks/history.ts'
import { millis, type Micros, type Outcome } from '../engine/contract.ts'

const statuses = { ok: 'ok', failed: 'fail', unknown: 'info' } as const satisfies Record<Outcome, string>

/** One line of JSON, which `readHistories` reads as the same history. */
export function writeJson({ model, initial, calls, faults }: History, id: string): string {
  const isTimed = calls.every(({ when }) => when.unit === 'us')
  return JSON.stringify({
    id,
    model,
    initial: initial === 'any' ? 'any' : initial.value,
    ops: calls.map(operationOf),
    ...(faults.length > 0 && {
      faults: faults.map(({ text, from, to }) =>
        isTimed
          ? { text, fromMs: millis(from), toMs: finite(millis(to)) }
          : { text, fromLine: from, toLine: finite(to) },
      ),
    }),
  })
}

function operationOf({ id, process, does, key, input, output, outcome, start, end, when }: Call) {
  return {
    id,
    p: process,
    f: does,
    k: key,
    call: start,
    ret: finite(end),
    status: statuses[outcome],
    v: input ?? undefined,
    out: output ?? undefined,
    ...(when.unit === 'us' && { callMs: millis(when.start), retMs: inMillis(when.end) }),
    ...(when.unit === 'line' && { callLine: when.start, retLine: when.end }),
  }
}

const inMillis = (at: Micros | undefined) => (at === undefined ? undefined : millis(at))

/** JSON knows no Infinity: what has no end is left out. */
const finite = (value: number) => (value === Infinity ? undefined : value)
