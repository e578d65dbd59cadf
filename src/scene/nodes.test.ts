import { describe, expect, test } from 'vitest'
import type { Face } from '../engine/contract.ts'
import type { NodeView } from '../engine/world.ts'
import { clockText, looksOf, ringOf } from './nodes.ts'
import { being, leader, node, protocol, world } from './testing/stage.ts'

const looks = (...nodes: NodeView[]) => looksOf(world(nodes), protocol, (id) => id.toUpperCase(), new Set())
const look = (face: Partial<Face>, view: Partial<NodeView> = {}) => looks(node('n1', face, view))[0]!

describe('a leader', () => {
  test('is stale as soon as another leads a higher epoch, and says which', () => {
    const [old, young] = looks(node('n1', leader(3)), node('n2', leader(4)))
    expect(old).toMatchObject({ stale: true, trouble: 'stale: T4 has begun' })
    expect(young).toMatchObject({ stale: false, trouble: '' })
  })

  test('is not stale because of one that is down, or leads an older epoch', () => {
    expect(looks(node('n1', leader(3)), being(node('n2', leader(4)), 'down'))[0]?.stale).toBe(false)
    expect(looks(node('n1', leader(3)), node('n2', leader(2)))[0]?.stale).toBe(false)
  })

  test('that is paused can be stale; one that is down leads nothing', () => {
    expect(looks(being(node('n1', leader(3)), 'paused'), node('n2', leader(4)))[0]?.stale).toBe(true)
    expect(looks(being(node('n1', leader(3)), 'down'), node('n2', leader(4)))[0]?.stale).toBe(false)
  })
})

test('what a node is called tells how it lives', () => {
  expect(look(leader(3)).label).toBe('LEADER T3')
  const down = looks(being(node('n1', { ...leader(3), badge: '2/3' }), 'down'))[0]
  expect(down).toMatchObject({ label: 'DOWN', kind: 'other', badge: '', timer: undefined })
  const paused = looks(being(node('n1', leader(3), { waiting: 4 }), 'paused'))[0]
  expect(paused).toMatchObject({ label: 'PAUSED', kind: 'leader', trouble: '4 waiting' })
})

test('its troubles are told in short words, one after another', () => {
  const { trouble, title } = look({}, { slowUs: 30_000, diskFull: true, noFsync: true })
  expect(trouble).toBe('slow +30 ms · disk full · disk not synced')
  expect(title).toBe('N1, follower T1, slow +30 ms · disk full · disk not synced')
})

describe('what would not survive a crash', () => {
  const stored = (disk: unknown, memory: unknown) => {
    const plain = node('n1')
    return looks({
      ...plain,
      disk,
      now: { ...plain.now, context: { ...(plain.now.context as object), disk: memory } },
    })[0]
  }

  test('is marked where memory and disk differ', () => {
    expect(stored({ term: 3 }, { term: 4 })?.unsaved).toBe(true)
    expect(stored({ term: 4 }, { term: 4 })?.unsaved).toBe(false)
  })

  test('is nothing for a role without a disk', () => {
    expect(stored(undefined, undefined)?.unsaved).toBe(false)
  })
})

describe('the ring', () => {
  const timers = [{ name: 'election', startedAt: 100_000, dueAt: 300_000 }]

  test('runs from full to empty while its timer runs', () => {
    const running = look({}, { timers })
    expect([100_000, 150_000, 300_000, 400_000].map((at) => ringOf(running, at, 0))).toEqual([1, 0.75, 0, 0])
  })

  test('stands still while its node is paused', () => {
    const [paused] = looks(being(node('n1', {}, { timers }), 'paused'))
    expect(ringOf(paused!, 250_000, 150_000)).toBe(0.75)
  })

  test('is not there without a timer', () => {
    expect(ringOf(look({}), 0, 0)).toBeUndefined()
  })
})

describe('the clock', () => {
  const clock = (offset: number, driftPpm = 0) => ({ wall: 4_000_000 + offset, mono: 0, offset, driftPpm })
  const textAt = (at: number, view: Partial<NodeView>) =>
    clockText(
      looksOf(world([node('n1', {}, view)], { at: 4_000_000 }), protocol, (id) => id, new Set())[0]!,
      at,
      1000,
    )

  test('is shown where it is not the observer’s, with its offset', () => {
    expect(textAt(4_000_000, { clock: clock(0) })).toBe('')
    expect(textAt(4_210_000, { clock: clock(50_000) })).toBe('4.26 s +50 ms')
    expect(textAt(4_000_000, { clock: clock(-5_000_000) })).toBe('-1.00 s −5 s')
  })

  test('of a node that drifts moves away from the observer’s between two events', () => {
    expect(textAt(5_000_000, { clock: clock(0, 10_000) })).toBe('5.01 s +10 ms')
  })
})
