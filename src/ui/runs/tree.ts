import type { RunEntry } from '../../player/entries.ts'

export interface Branch<Entry> {
  readonly entry: Entry
  /** Among all runs. */
  readonly index: number
  readonly branches: readonly Branch<Entry>[]
}

type Kin = Pick<RunEntry, 'id' | 'parent' | 'isPruned'>

/** The runs that are in sight, each under the nearest run in sight that it stems from, in the order in which they were made. */
export function treeOf<Entry extends Kin>(runs: readonly Entry[]): readonly Branch<Entry>[] {
  const byId = new Map(runs.map((entry) => [entry.id, entry]))
  const stemOf = ({ parent }: Kin): string | undefined => {
    const stem = parent === undefined ? undefined : byId.get(parent)
    return stem?.isPruned ? stemOf(stem) : stem?.id
  }
  const branchesOf = (stem: string | undefined): readonly Branch<Entry>[] =>
    runs.flatMap((entry, index) =>
      entry.isPruned || stemOf(entry) !== stem ? [] : [{ entry, index, branches: branchesOf(entry.id) }],
    )
  return branchesOf(undefined)
}
