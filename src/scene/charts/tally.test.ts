import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../../catalog.ts'
import { Run } from '../../run.ts'
import { endedIn, goneIn, tallyOf, type Tally } from './tally.ts'
import { calls, delivers, loses, returns, tallied } from './testing/told.ts'

const bins = (tally: Tally) => Array.from({ length: tally.lastBin + 1 }, (_, bin) => bin)

test('a call is counted where it ends, by how it ends; a late answer is not counted again', () => {
  const tally = tallied(300, [
    calls(10, 'a'),
    returns(40, 'a'),
    calls(50, 'b'),
    returns(100, 'b', 'unknown'),
    calls(110, 'c'),
    returns(120, 'b', 'ok', true),
    returns(199, 'c', 'failed'),
  ])
  expect(bins(tally).map((bin) => tally.countsOf(bin))).toMatchObject([
    { ok: 1, failed: 0, unknown: 0 },
    { ok: 0, failed: 1, unknown: 1 },
    { ok: 0, failed: 0, unknown: 0 },
  ])
})

test('messages are counted by what became of them; the run’s last instant is in the last bin', () => {
  const tally = tallied(200, [
    delivers(0),
    delivers(99),
    loses(100, 'blocked'),
    loses(150, 'refused'),
    delivers(200),
  ])
  expect(bins(tally).map((bin) => tally.countsOf(bin))).toMatchObject([
    { delivered: 2, blocked: 0, refused: 0 },
    { delivered: 1, blocked: 1, refused: 1 },
  ])
})

test('a call is open throughout the bins that begin after it was made and end before its answer', () => {
  const tally = tallied(700, [calls(100, 'a'), returns(400, 'a'), calls(450, 'b')])
  const open = (knownMs: number) => bins(tally).map((bin) => tally.openThrough(bin, knownMs * 1000))
  expect(open(599)).toEqual([0, 1, 1, 1, 0, 0, 0])
  expect(open(600)).toEqual([0, 1, 1, 1, 0, 1, 0])
  expect(open(700)).toEqual([0, 1, 1, 1, 0, 1, 1])
})

test('what is open when the run ends has ended unanswered in its last bin', () => {
  const tally = tallied(200, [calls(150, 'a')])
  expect(tally.openThrough(1, 199_000)).toBe(0)
  expect(tally.openThrough(1, 200_000)).toBe(1)
})

async function played(id: string): Promise<Run> {
  const scenario = await loadScenario(id)
  const run = Run.create(scenario, await loadProtocol(scenario.protocol))
  run.timeline.advanceTo(run.plan.endsAt)
  return run
}

for (const id of ['E1', 'E3', 'F3']) {
  test(`${id}: every call and message is in one bin, whatever their width`, async () => {
    const { timeline, plan } = await played(id)
    const of = (kind: string) => timeline.trace.filter((event) => event.kind === kind).length
    const answered = timeline.trace.filter((event) => event.kind === 'return' && !event.late).length
    const asked = timeline.trace.filter((event) => event.kind === 'call' && !event.operator).length
    for (const width of [20_000, 50_000, 700_000]) {
      const tally = tallyOf(timeline, timeline.frontier, width)
      const sum = (count: (bin: number) => number) => bins(tally).reduce((all, bin) => all + count(bin), 0)
      expect(sum((bin) => endedIn(tally.countsOf(bin)))).toBe(answered)
      expect(sum((bin) => tally.countsOf(bin).delivered)).toBe(of('deliver'))
      expect(sum((bin) => goneIn(tally.countsOf(bin)))).toBe(of('gone'))
      expect(tally.ended.length + tally.open.size).toBe(asked)
      expect(tally.total).toMatchObject({ ok: tally.answers.length, delivered: of('deliver') })
      expect(tally.endOf(tally.lastBin)).toBe(plan.endsAt)
    }
  })
}

test('learnt step by step, or anew from an earlier moment, it is what is learnt at once', async () => {
  const { timeline } = await played('E3')
  const stateAt = (at: number) => {
    const { seen, total, ended, open } = tallyOf(timeline, timeline.momentAt(at), 100_000)
    return { seen, total: { ...total }, ended: ended.length, open: [...open.keys()] }
  }
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 11_000_000 }), { minLength: 1, maxLength: 5 }),
      (times) => {
        const learnt = times.map(stateAt).at(-1)
        tallyOf(timeline, timeline.momentAt(0), 100_000)
        expect(learnt).toEqual(stateAt(times.at(-1) ?? 0))
      },
    ),
    { numRuns: 20 },
  )
})
