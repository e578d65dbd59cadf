import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeOf, sliderMax, speedAt, speedText } from './speed.ts'

test('the slider goes from 0.001× to 100×, with 1× in its place', () => {
  expect([speedAt(0), speedAt(60), speedAt(sliderMax)]).toEqual([0.001, 1, 100])
  expect([placeOf(0.001), placeOf(1), placeOf(100)]).toEqual([0, 60, sliderMax])
  expect([speedText(1), speedText(0.05), speedText(20)]).toEqual(['1×', '0.05×', '20×'])
})

test('every place is found again from its speed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: sliderMax }), (place) => {
      expect(placeOf(speedAt(place))).toBe(place)
    }),
  )
})
