import { expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../../catalog.ts'
import { availability } from '../../checks/service.ts'
import { Run } from '../../run.ts'
import { answersBetween, availabilityUpTo, columnsOf, presentColumn, spreadsOf } from './columns.ts'
import { tallyOf } from './tally.ts'
import { calls, delivers, loses, returns, tallied } from './testing/told.ts'

const told = tallied(450, [
  calls(0, 'a'),
  delivers(5),
  returns(20, 'a'),
  calls(20, 'b'),
  delivers(30),
  loses(40, 'lost'),
  returns(60, 'b'),
  calls(90, 'c'),
  loses(120, 'blocked'),
  returns(340, 'c', 'unknown'),
  calls(340, 'd'),
  returns(390, 'd'),
  calls(400, 'e'),
])

test('rates are per second of virtual time, in a last bin that is shorter too', () => {
  const columns = columnsOf(told, 0, 450_000, 450_000)
  expect(columns.map(({ ok, unknown, delivered, gone }) => [ok, unknown, delivered, gone])).toEqual([
    [20, 0, 20, 10],
    [0, 0, 0, 10],
    [0, 0, 0, 0],
    [10, 10, 0, 0],
    [0, 0, 0, 0],
  ])
  expect(columns.map(({ from, to }) => [from, to]).at(-1)).toEqual([400_000, 450_000])
})

test('availability: of what ended in a bin or was open throughout it, the share answered ok', () => {
  const shares = (knownAt: number) => columnsOf(told, 0, 450_000, knownAt).map((column) => column.shares)
  expect(shares(449_999)).toEqual([
    { ok: 1, failed: 0, unknown: 0, waiting: 0 },
    { ok: 0, failed: 0, unknown: 0, waiting: 1 },
    { ok: 0, failed: 0, unknown: 0, waiting: 1 },
    { ok: 0.5, failed: 0, unknown: 0.5, waiting: 0 },
    // It may still be answered; when the run ends it will not be any more.
    null,
  ])
  expect(shares(450_000).at(-1)).toEqual({ ok: 0, failed: 0, unknown: 0, waiting: 1 })
})

test('availability so far counts what is open only when the run ends', () => {
  expect(availabilityUpTo(told, 19_999)).toBeNull()
  expect(availabilityUpTo(told, 449_999)).toBe(3 / 4)
  expect(availabilityUpTo(told, 450_000)).toBe(3 / 5)
})

test('nothing beyond what is known has a column', () => {
  expect(columnsOf(told, 0, 450_000, 150_000).map(({ from }) => from)).toEqual([0, 100_000])
  expect(columnsOf(told, 120_000, 230_000, 450_000).map(({ from }) => from)).toEqual([100_000, 200_000])
})

test('the present is told by a bin that is known as a whole', () => {
  expect(presentColumn(told, 120_000, 450_000)?.from).toBe(100_000)
  expect(presentColumn(told, 120_000, 120_000)?.from).toBe(0)
  expect(presentColumn(told, 50_000, 50_000)).toBeUndefined()
  expect(presentColumn(told, 450_000, 450_000)?.from).toBe(400_000)
})

test('latency: the middle and the longest of each bin, of answers alone', () => {
  const answers = answersBetween(told, 0, 450_000)
  expect(answers.map(({ op, at }) => [op.id, at / 1000])).toEqual([
    ['a', 20],
    ['b', 60],
    ['d', 390],
  ])
  expect(spreadsOf(told, answers).map(({ from, median, longest }) => [from, median, longest])).toEqual([
    [0, 20_000, 40_000],
    [300_000, 50_000, 50_000],
  ])
  expect(answersBetween(told, 21_000, 60_000).map(({ op }) => op.id)).toEqual(['b'])
})

for (const id of ['E1', 'E3', 'F1', 'F2', 'F3']) {
  test(`${id}: up to any moment, and at the end, availability is what the checks measure`, async () => {
    const scenario = await loadScenario(id)
    const run = Run.create(scenario, await loadProtocol(scenario.protocol))
    const { timeline } = run
    timeline.advanceTo(run.plan.endsAt)
    const tally = tallyOf(timeline, timeline.frontier, 100_000)
    for (let share = 0; share <= 20; share++) {
      const moment = timeline.momentAt((run.plan.endsAt / 20) * share)
      expect(availabilityUpTo(tally, moment.at)).toBe(availability(run.factsAt(moment)))
    }
  })
}
