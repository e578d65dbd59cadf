import { expect, test } from 'vitest'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { racks } from './testing/racks.ts'

/** The safety rule is there for a reason: the same run with the rule off breaks what it keeps with the rule on. */

test('`spares-are-watched`: a spare breaks, nobody knows, and the day comes when it is needed', () => {
  const scenario = racks({ knobs: { afrPct: 20, ttrHours: 24 }, endMs: 5 * 365_250 })
  const of = (rulesOff: readonly string[]) => {
    const { verdicts, measures } = finish({ ...scenario, rulesOff }, protocol)
    const why = verdicts.find(({ holds }) => holds === false)?.why
    return { why, waitingHours: Math.round(100 * (measures['waitingHoursPerYear'] ?? NaN)) / 100 }
  }
  const on = of([])
  const off = of(['spares-are-watched'])
  expect(on.why).toBeUndefined()
  expect(off.why).toMatch(/^A machine of service \d+ in n\d is broken, and nobody rebuilds it\.$/)
  expect(off.waitingHours).toBeGreaterThan(10 * on.waitingHours)
})
