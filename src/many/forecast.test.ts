import { expect, test } from 'vitest'
import { judgeRuns } from '../checks/expectations.ts'
import { applyVariant } from '../engine/read.ts'
import type { Expectation } from '../engine/scenario.ts'
import { protocol } from '../protocols/raft/index.ts'
import { scenario as f1 } from '../scenarios/f1-split-votes.ts'
import { finish } from '../verdicts.ts'
import { forecastsOf, isAsForecast } from './forecast.ts'
import { namesOf, outcomeOf } from './outcome.ts'

const fixed = applyVariant(f1, 'fixed')
const runs = Array.from({ length: 30 }, (_, i) => finish(fixed, protocol, 1 + i))
const outcomes = runs.map(outcomeOf)
const names = namesOf(protocol)

test('what F1 says of many seeds stands beside what came, and is met or not as on the command line', () => {
  const over = { seeds: 30 }
  const expectations: readonly Expectation[] = [
    ...fixed.expect.filter((each) => each.over !== undefined),
    { check: 'one-leader-per-term', holds: true, over: { ...over, share: [1, 1] } },
    { check: 'one-leader-per-term', holds: false, over: { ...over, share: [0.5, 1] } },
    { measure: 'leaderlessMs', over: { ...over, mean: [1, 2] } },
    { measure: 'splitVotes', max: 0, over: { ...over, share: [0, 0.1] } },
    { measure: 'splitVotes', min: 0, over: { ...over, share: [1, 1] } },
  ]
  const forecasts = forecastsOf(expectations, names, outcomes)
  expect(forecasts.map(isAsForecast)).toEqual(judgeRuns(expectations, runs).map(({ met }) => met))
  expect(forecasts.map((forecast) => forecast.of)).toEqual([
    'share',
    'mean',
    'mean',
    'share',
    'share',
    'mean',
    'share',
    'share',
  ])
  expect(forecasts[3]?.came).toBe(1)
})

test('expectations of one run are no forecasts; without runs nothing has come', () => {
  expect(forecastsOf(f1.expect, names, outcomes)).toEqual([])
  for (const forecast of forecastsOf(fixed.expect, names, [])) {
    expect(forecast.came).toBeNull()
    expect(isAsForecast(forecast)).toBe(false)
  }
})

test('what is published stands beside what is expected, and agrees with it', () => {
  const published = forecastsOf(fixed.expect, names, outcomes).filter((each) => each.published)
  expect(published.map(({ of }) => of)).toEqual(['share', 'mean'])
  for (const { wanted, published: known } of published) {
    expect(known?.value).toBeGreaterThanOrEqual(wanted[0])
    expect(known?.value).toBeLessThanOrEqual(wanted[1])
  }
})
