import type { Draft } from './draft.ts'

/**
 * One call at a time: what a process asks while an earlier call of its own is open, or after one that never was answered, it asks
 * as another process. Files of paired operations do such things. `drafts` are in the order of their starts.
 */
export function asProcesses(drafts: readonly Draft[]): readonly Draft[] {
  const busyUntil = new Map<string, number[]>()
  return drafts.map((draft) => {
    const ends = busyUntil.get(draft.process) ?? []
    busyUntil.set(draft.process, ends)
    const free = ends.findIndex((end) => end < draft.start)
    const lane = free < 0 ? ends.length : free
    ends[lane] = draft.end
    return lane === 0 ? draft : { ...draft, process: `${draft.process} (${lane + 1})` }
  })
}
