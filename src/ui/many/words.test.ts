import { expect, test } from 'vitest'
import { axisOf } from './axis.ts'
import { says } from './texts.ts'
import { binText, counted, countsText, expectedText, numberText, percentText } from './words.ts'

test('numbers and counts as people read them', () => {
  expect([0, 7, 12345.678, -1000, 0.76923, 999999].map(numberText)).toEqual([
    '0',
    '7',
    '12,345.68',
    '-1,000',
    '0.7692',
    '999,999',
  ])
  expect([1, 1000].map((count) => says.runs(counted(count)))).toEqual(['1 run', '1,000 runs'])
  expect([percentText(0.945), percentText(1)]).toEqual(['94.5 %', '100 %'])
})

test('what became of a promise, in a few words', () => {
  expect(countsText({ held: 963, broke: 37, undecided: 0 })).toBe('broke in 37 of 1,000')
  expect(countsText({ held: 0, broke: 100, undecided: 0 })).toBe('broke in all 100')
  expect(countsText({ held: 100, broke: 0, undecided: 0 })).toBe('held in all 100')
  expect(countsText({ held: 1, broke: 2, undecided: 3 })).toBe('broke in 2 of 6, undecided in 3 of 6')
})

test('a bin of whole numbers ends with its last one', () => {
  expect(binText({ from: 7, to: 8 }, true)).toBe('7')
  expect(binText({ from: 10, to: 20 }, true)).toBe('10 to 19')
  expect(binText({ from: 120, to: 140 }, false)).toBe('120 to 140')
  expect(binText({ from: 0.25, to: 0.25 }, false)).toBe('0.25')
})

test('what is expected of many runs', () => {
  const over = { seeds: 10 }
  const text = (expectation: Parameters<typeof expectedText>[0], of: 'share' | 'mean') =>
    expectedText(expectation, of, () => 'Acknowledged writes survive')
  expect(text({ check: 'a', holds: false, over }, 'share')).toBe('Acknowledged writes survive: breaks in')
  expect(text({ measure: 'leaderlessMs', max: 9, over }, 'mean')).toBe('Leaderless, ms: on average')
  expect(text({ measure: 'splitVotes', max: 0, over }, 'share')).toBe('Split votes: none in')
  expect(text({ measure: 'splitVotes', min: 1, max: 3, over }, 'share')).toBe('Split votes: 1 to 3 in')
})

test('on the axis a whole number stands in the middle of its bin', () => {
  const bins = [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
  ]
  expect(axisOf(bins, true)).toMatchObject({
    labels: [
      { at: 0.25, value: 0 },
      { at: 0.75, value: 1 },
    ],
  })
  expect(axisOf(bins, false).labels.map(({ at }) => at)).toEqual([0, 0.5, 1])
  expect(axisOf(bins, false).shareOf(1.5)).toBe(0.75)
})
