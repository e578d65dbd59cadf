import type { Call } from '../../checks/history.ts'

/** Nobody tests with more clients at once; the search for their number ends here. */
const clientsAtMost = 1000

/**
 * In which row of the chart a process stands, named by the row's first. Jepsen's clients go on as another process after an unknown
 * outcome, a whole number of clients further on; other files mark it as `c1 (2)`. Where that does not fit, each has its own row.
 */
export function rowsOf(calls: readonly Call[]): (process: string) => string {
  const ways = [...(calls.every(isNumbered) ? counts(calls) : []), withoutSuffix]
  for (const way of ways) {
    const first = firstOfRows(calls, way)
    if (first) return (process) => shortName(first.get(way(process)) ?? process)
  }
  return shortName
}

const isNumbered = ({ process }: Call) => /^\d+$/.test(process)

function* counts(calls: readonly Call[]): Generator<(process: string) => string> {
  const highest = calls.reduce((most, { process }) => Math.max(most, Number(process)), 0)
  for (let count = 1; count <= Math.min(highest + 1, clientsAtMost); count++) {
    yield (process) => String(Number(process) % count)
  }
}

const withoutSuffix = (process: string) => process.replace(/ \(\d+\)$/, '')

const shortName = (process: string) => (/^\d/.test(process) ? `p${process}` : process)

/** The first process of each row; undefined if one would follow another in its row that had got its answer. */
function firstOfRows(
  calls: readonly Call[],
  way: (process: string) => string,
): ReadonlyMap<string, string> | undefined {
  const firsts = new Map<string, string>()
  const lasts = new Map<string, Call>()
  for (const call of calls) {
    const row = way(call.process)
    const last = lasts.get(row)
    if (last && last.process !== call.process && last.outcome !== 'unknown') return undefined
    if (!last) firsts.set(row, call.process)
    lasts.set(row, call)
  }
  return firsts
}
