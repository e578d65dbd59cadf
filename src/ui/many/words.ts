import type { Expectation } from '../../engine/scenario.ts'
import type { Bin } from '../../many/histogram.ts'
import type { Counts } from '../../many/tally.ts'
import { commas } from '../../scene/describe.ts'
import { measureText } from '../verdicts/measures.ts'
import type { Series } from './state.ts'
import { says } from './texts.ts'

/** 12345.678 → `12,345.68`. */
export function numberText(value: number): string {
  const [whole = '', decimals] = String(Number(value.toFixed(Math.abs(value) < 1 ? 4 : 2))).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

/** A count for a sentence that tells it, as people read it. */
export const counted = (count: number) => ({ count, number: numberText(count) })

/** `With the fix`, by itself; `with the fix` within a sentence. */
export const seriesText = ({ as }: Series): string => says[as]()
export const seriesWithin = ({ as }: Series): string =>
  as === 'fixed' ? says.fixedWithin() : says.asItIsWithin()

/** `broke in 37 of 1,000, undecided in 2 of 1,000`. */
export function countsText({ held, broke, undecided }: Counts): string {
  const total = held + broke + undecided
  const all = numberText(total)
  const told = (count: number, inAll: typeof says.heldInAll, inSome: typeof says.heldIn) =>
    count === total ? inAll({ all }) : inSome({ number: numberText(count), all })
  if (broke === 0 && undecided === 0) return told(held, says.heldInAll, says.heldIn)
  return commas([
    ...(broke > 0 ? [told(broke, says.brokeInAll, says.brokeIn)] : []),
    ...(undecided > 0 ? [told(undecided, says.undecidedInAll, says.undecidedIn)] : []),
  ])
}

/** The numbers of a bin: `7`, `10 to 19`, `120 to 140`. */
export function binText({ from, to }: Bin, areWhole: boolean): string {
  const last = areWhole ? to - 1 : to
  return last <= from ? numberText(from) : says.range({ from: numberText(from), to: numberText(last) })
}

/** What is expected of many runs, as the beginning of a sentence: `Split votes: 0 in`, `Leaderless, ms: on average`. */
export function expectedText(
  expectation: Expectation,
  of: 'share' | 'mean',
  titleOf: (check: string) => string,
): string {
  if ('check' in expectation) {
    const promise = titleOf(expectation.check)
    return expectation.holds ? says.holdsIn({ promise }) : says.breaksIn({ promise })
  }
  const measure = measureText(expectation.measure)
  return of === 'mean'
    ? says.onAverage({ measure })
    : says.rangeIn({ measure, range: rangeText(expectation) })
}

function rangeText({
  min,
  max,
}: {
  readonly min?: number | undefined
  readonly max?: number | undefined
}): string {
  if (min === undefined && max === undefined) return says.anyNumber()
  if (min === undefined) return max === 0 ? says.none() : says.atMost({ number: numberText(max ?? 0) })
  if (max === undefined) return says.atLeast({ number: numberText(min) })
  return min === max ? numberText(min) : says.range({ from: numberText(min), to: numberText(max) })
}

export const percentText = (share: number): string =>
  says.percent({ number: Number((share * 100).toFixed(1)) })
