import type { Refuted } from '../../checks/linearizability/result.ts'

/** Calls of the order up to a place that was tried. */
interface Stretch {
  readonly ids: readonly string[]
  readonly why?: string
}

/** The order, cut at the places that were tried. */
export function stretchesOf({ order, places }: Pick<Refuted, 'order' | 'places'>): readonly Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const { after, why } of places) {
    const to = after === null ? from : Math.max(from, order.indexOf(after) + 1)
    stretches.push({ ids: order.slice(from, to), why })
    from = to
  }
  return from < order.length ? [...stretches, { ids: order.slice(from) }] : stretches
}
