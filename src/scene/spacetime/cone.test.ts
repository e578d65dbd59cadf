import { describe, expect, test } from 'vitest'
import { applyVariant } from '../../engine/read.ts'
import { protocol as primaryBackup } from '../../protocols/primary-backup/index.ts'
import { protocol as raft } from '../../protocols/raft/index.ts'
import { scenario as e3 } from '../../scenarios/e3-safe-mode-isnt.ts'
import { Chronicle } from './chronicle.ts'
import { Cone } from './cone.ts'
import { hitAt, yOf, type Sheet } from './sheet.ts'
import { Splits } from './splits.ts'
import { concurrencyText } from './telling.ts'
import { cluster, played, told } from './testing/runs.ts'
import { marksAround, neighbour } from './walk.ts'

/** The run that the page opens on. */
const timeline = played(applyVariant(e3, 'opening'), primaryBackup)
const chronicle = told(timeline)
const { trace } = chronicle
const idOf = (isIt: (event: (typeof trace)[number]) => boolean): number => {
  const found = trace.find(isIt)
  if (!found) throw new Error('it happened')
  return found.id
}
/** Ana's x = 2, on its way to S1. */
const lostWrite = idOf((event) => event.kind === 'send' && event.node === 'c1' && event.at === 3_900_000)

describe('the lost write', () => {
  const cone = new Cone(chronicle, lostWrite)

  test('its past and its future', () => {
    const arrival = idOf((event) => event.kind === 'deliver' && event.send === lostWrite)
    const rolledBack = idOf((event) => event.kind === 'note' && event.note === 'rolledBack')
    const first = idOf((event) => event.kind === 'return' && event.node === 'c1')
    expect([first, lostWrite, arrival, rolledBack].map((id) => cone.relationOf(id))).toEqual([
      'before',
      'itself',
      'after',
      'after',
    ])
  })

  test('S2 is elected knowing nothing of it, and its lane says so', () => {
    expect(concurrencyText(chronicle, cone)).toMatch(/^Concurrent with S2’s election, Ben’s x = 7, .*more\.$/)
    const { until, from } = cone.reachOf('n2')
    expect(until).toBeLessThan(3_900_000)
    expect(from).toBeGreaterThan(8_550_000)
  })

  test('its future grows while the run goes on, as if it had been asked for later', () => {
    const growing = new Chronicle(timeline)
    growing.advance(timeline.momentAt(4_200_000))
    const early = new Cone(growing, lostWrite)
    const before = early.future.size
    growing.advance(timeline.frontier)
    early.grow()
    expect(early.future.size).toBeGreaterThan(before)
    expect([...early.future]).toEqual([...cone.future])
    expect(early.reachOf('n2')).toEqual(cone.reachOf('n2'))
  })
})

describe('the sheet', () => {
  const sheet: Sheet = {
    scale: 1 / 10_000,
    left: 0,
    right: 1200,
    again: 0,
    lanes: chronicle.lanes,
    pitch: 40,
    first: 20,
  }

  test('lanes are a pitch apart', () => {
    expect(chronicle.lanes.map((node) => yOf(sheet, node))).toEqual([20, 60, 100, 140, 180])
    expect(yOf(sheet, 'nobody')).toBeUndefined()
  })

  test('an arrow is found along its whole length, and nothing where nothing is', () => {
    const hit = (x: number, y: number, now = 12_000_000) => hitAt(chronicle, sheet, now, { x, y }, 6)
    // From Ana at 3.9 s, on the fourth lane, to S1 at 4.1 s, on the first.
    expect(hit(400, 80)).toBe(lostWrite)
    expect(hit(395, 110)).toBe(lostWrite)
    expect(hit(200, 190)).toBeUndefined()
  })

  test('a mark is found on its lane', () => {
    const call = idOf((event) => event.kind === 'call' && event.node === 'c2')
    expect(hitAt(chronicle, sheet, 12_000_000, { x: 650, y: 182 }, 6)).toBe(call)
  })
})

describe('walking', () => {
  const marks = chronicle.marksBetween(0, Infinity)

  test('along a lane there and back again', () => {
    for (const mark of marks) {
      const next = neighbour(chronicle, mark, 'ArrowRight')
      if (!next) continue
      expect(next.node).toBe(mark.node)
      expect(next.event.id).toBeGreaterThan(mark.event.id)
      expect(neighbour(chronicle, next, 'ArrowLeft')).toBe(mark)
    }
  })

  test('from lane to lane, to what is nearest in time', () => {
    const call = marks.find(({ event }) => event.kind === 'call' && event.node === 'c2')
    if (!call) throw new Error('Ben asks')
    expect(neighbour(chronicle, call, 'ArrowUp')?.node).toBe('c1')
    expect(neighbour(chronicle, call, 'ArrowDown')).toBeUndefined()
  })

  test('around a moment there are few on each lane', () => {
    for (const { marks: shown } of marksAround(chronicle, 6_000_000, 5))
      expect(shown.length).toBeLessThanOrEqual(10)
  })
})

describe('partitions and cuts', () => {
  test('a partition lasts until it is healed', () => {
    expect(chronicle.splits.all).toMatchObject([
      {
        from: 3_050_000,
        to: 8_550_000,
        isCut: false,
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3', 'c2'],
        ],
      },
    ])
  })

  test('a new partition replaces the last one; cuts are healed one by one', () => {
    const { splits } = told(
      played(
        {
          ...cluster,
          script: [
            { atMs: 100, do: 'partition', sides: [['n1'], ['n2', 'n3']] },
            { atMs: 200, do: 'partition', sides: [['n2'], ['n1', 'n3']] },
            { atMs: 300, do: 'cut', from: 'n1', to: 'n3' },
            { atMs: 400, do: 'cut', from: 'n1', to: 'n2' },
            { atMs: 500, do: 'heal', from: 'n1', to: 'n3' },
            { atMs: 600, do: 'heal' },
          ],
        },
        raft,
      ),
    )
    expect(splits).toBeInstanceOf(Splits)
    expect(splits.all.map(({ from, to }) => [from / 1000, to / 1000])).toEqual([
      [100, 200],
      [200, 600],
      [300, 500],
      [400, 600],
    ])
  })
})
