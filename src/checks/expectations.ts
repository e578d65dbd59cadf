import type { Expectation } from '../engine/scenario.ts'
import type { Verdict } from './verdict.ts'

/** What a finished run is compared by. */
export interface Result {
  readonly verdicts: readonly Verdict[]
  readonly measures: Readonly<Record<string, number | null>>
}

export interface Judged {
  readonly expectation: Expectation
  readonly met: boolean
  /** In words: what was expected, and what came. */
  readonly why: string
}

/** Judges one finished run. Entries with `over` need many and are left out. */
export function judgeRun(expect: readonly Expectation[], result: Result): readonly Judged[] {
  return expect.filter(({ over }) => over === undefined).map((expectation) => judgeOne(expectation, result))
}

/** Judges many runs that differ in their seeds: an entry with `over` by share or mean, any other in every run. */
export function judgeRuns(expect: readonly Expectation[], results: readonly Result[]): readonly Judged[] {
  return expect.map((expectation) => judgeMany(expectation, results))
}

function judgeOne(expectation: Expectation, { verdicts, measures }: Result): Judged {
  if ('check' in expectation) {
    const verdict = verdicts.find(({ check }) => check === expectation.check)
    const came = verdict === undefined ? 'there is no such check' : holdsText(verdict.holds)
    const why = `${expectation.check}: expected ${holdsText(expectation.holds)}, came ${came}`
    return { expectation, met: verdict?.holds === expectation.holds, why }
  }
  const value = measures[expectation.measure]
  const { min, max } = expectation
  const came =
    value === undefined ? 'there is no such measure' : value === null ? 'nothing to measure' : `${value}`
  const why = `${expectation.measure}: expected ${rangeText(min, max)}, came ${came}`
  return { expectation, met: typeof value === 'number' && isWithin(value, min, max), why }
}

function judgeMany(expectation: Expectation, results: readonly Result[]): Judged {
  const { share: [least, most] = [1, 1], mean } = expectation.over ?? {}
  const judged = results.map((result) => judgeOne(expectation, result))
  const name = 'check' in expectation ? expectation.check : expectation.measure
  const share = judged.filter(({ met }) => met).length / results.length
  const shares = {
    met: isWithin(share, least, most),
    why: `in ${percent(share)} of ${results.length} runs as expected`,
  }
  if (mean === undefined || 'check' in expectation) {
    const exception = judged.find(({ met }) => !met)
    const detail = shares.met || exception === undefined ? '' : `; for one, ${exception.why}`
    const wanted = `wanted ${percent(least)} to ${percent(most)}`
    return { expectation, met: shares.met, why: `${name}: ${shares.why}, ${wanted}${detail}` }
  }
  const values = results.map(({ measures }) => measures[name]).filter((value) => typeof value === 'number')
  const average = values.reduce((sum, value) => sum + value, 0) / values.length
  const why = `${name}: expected a mean of ${rangeText(...mean)}, came ${average}`
  const isEach = values.length === results.length && shares.met
  return {
    expectation,
    met: isEach && isWithin(average, ...mean),
    why: isEach ? why : `${why}; ${shares.why}`,
  }
}

const isWithin = (value: number, min = -Infinity, max = Infinity): boolean => value >= min && value <= max
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`
const holdsText = (holds: boolean | null): string =>
  holds === null ? 'undecided' : holds ? 'that it holds' : 'that it is violated'

function rangeText(min?: number, max?: number): string {
  if (min === max && min !== undefined) return `${min}`
  if (min === undefined && max === undefined) return 'any number'
  if (max === undefined) return `at least ${min}`
  return min === undefined ? `at most ${max}` : `${min} to ${max}`
}
