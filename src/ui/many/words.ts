import type { Expectation } from '../../engine/scenario.ts'
import type { Bin } from '../../many/histogram.ts'
import type { Counts } from '../../many/tally.ts'
import { measureText } from '../verdicts/measures.ts'

/** What the panel of many runs says. */

/** 12345.678 → `12,345.68`. */
export function numberText(value: number): string {
  const [whole = '', decimals] = String(Number(value.toFixed(Math.abs(value) < 1 ? 4 : 2))).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

/** `1 run`, `1,000 runs`. */
export const countText = (count: number, thing: string): string =>
  `${numberText(count)} ${thing}${count === 1 ? '' : 's'}`

/** `broke in 37 of 1,000, undecided in 2`. */
export function countsText({ held, broke, undecided }: Counts): string {
  const all = held + broke + undecided
  const of = (count: number) =>
    count === all ? `all ${numberText(all)}` : `${numberText(count)} of ${numberText(all)}`
  if (broke === 0 && undecided === 0) return `held in ${of(held)}`
  return [broke > 0 && `broke in ${of(broke)}`, undecided > 0 && `undecided in ${of(undecided)}`]
    .filter(Boolean)
    .join(', ')
}

/** The numbers of a bin: `7`, `10 to 19`, `120 to 140`. */
export function binText({ from, to }: Bin, areWhole: boolean): string {
  const last = areWhole ? to - 1 : to
  return last <= from ? numberText(from) : `${numberText(from)} to ${numberText(last)}`
}

/** What is expected of many runs, as the beginning of a sentence: `Split votes: 0 in`, `Leaderless, ms: on average`. */
export function expectedText(
  expectation: Expectation,
  of: 'share' | 'mean',
  titleOf: (check: string) => string,
): string {
  if ('check' in expectation) {
    return `${titleOf(expectation.check)}: ${expectation.holds ? 'holds' : 'breaks'} in`
  }
  const name = measureText(expectation.measure)
  return of === 'mean' ? `${name}: on average` : `${name}: ${rangeText(expectation)} in`
}

function rangeText({
  min,
  max,
}: {
  readonly min?: number | undefined
  readonly max?: number | undefined
}): string {
  if (min === undefined && max === undefined) return 'any number'
  if (min === undefined) return max === 0 ? 'none' : `at most ${numberText(max ?? 0)}`
  if (max === undefined) return `at least ${numberText(min)}`
  return min === max ? numberText(min) : `${numberText(min)} to ${numberText(max)}`
}

export const percentText = (share: number): string => `${Number((share * 100).toFixed(1))} %`
