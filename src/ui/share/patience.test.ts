import { describe, expect, test, vi } from 'vitest'
import { loadProtocol, loadScenario } from '../../catalog.ts'
import type { Scenario } from '../../engine/scenario.ts'
import type { LinkDocument } from '../../link/document.ts'
import { encodeLink } from '../../link/link.ts'
import { Run } from '../../run.ts'
import { openNamed } from '../saved/open.ts'
import { openText } from '../saved/unpack.ts'
import { openPreset, openShared } from '../work.ts'
import { playThrough } from './patience.ts'

/** A run of years is refused within a second, wherever it comes from; nobody waits for its end. */

// A busy machine takes several times as long.
vi.setConfig({ testTimeout: 30_000 })

const YEARS_MS = 1_000_000_000_000
const e3 = await loadScenario('E3')
const { variants: _variants, stops: _stops, lesson: _lesson, ...told } = e3
const bare: Scenario = { ...told, expect: [] }

const link = (document: Partial<LinkDocument>) =>
  encodeLink({ base: { preset: 'E3' }, edits: {}, protocolVersion: 1, checksum: 'K7QX', ...document })

/** Of the processor's time: the machine may be busy with other things. */
async function refusal(open: () => Promise<unknown>): Promise<string> {
  const before = process.cpuUsage()
  const error = await open().then(
    () => undefined,
    (reason: unknown) => reason as Error,
  )
  expect(process.cpuUsage(before).user).toBeLessThan(2_500_000)
  return `${error?.name}: ${error?.message}`
}

describe('endless', () => {
  test('a link', async () => {
    expect(await refusal(() => openShared(link({ edits: { endMs: YEARS_MS } })))).toMatch(
      /^LinkError: The link holds a run that this program cannot play\. At endMs it has 1000000000000, and more than \d+ steps until then; right would be a run that is over sooner\./,
    )
  })

  test('a link to a moment years later', async () => {
    const document = { edits: { endMs: YEARS_MS }, moment: { at: YEARS_MS * 1000 } }
    expect(await refusal(() => openShared(link(document)))).toMatch(/^LinkError: .* At endMs/)
  })

  test.each<[string, Partial<Scenario>]>([
    ['it lasts for years', { endMs: YEARS_MS }],
    ['a million requests a second', { workload: [{ poissonPerSecond: 1_000_000, op: 'write', key: 'x' }] }],
    ['a request every microsecond', { workload: [{ every: 0.001, op: 'write', key: 'x' }] }],
  ])('a file: %s', async (_, change) => {
    const text = JSON.stringify({ ...bare, ...change })
    expect(await refusal(() => openText(text, 'a.json'))).toMatch(/^FileError: “a\.json” .* At endMs/)
  })

  test('saved work, of which a run that is not shown is endless', async () => {
    const seen = { at: YEARS_MS * 1000 }
    const work = {
      faultline: 1,
      origin: 'E3',
      runs: [
        { plays: bare, seen: { at: 0 } },
        { plays: { ...bare, endMs: YEARS_MS }, seen },
      ],
      shown: 0,
      moment: { at: 0 },
    }
    expect(await refusal(() => openText(JSON.stringify(work), 'a.json'))).toMatch(/At runs\[1\]\.endMs/)
  })

  test('an instant in which no time passes', async () => {
    const workload = Array.from({ length: 9000 }, () => ({ atMs: 1, op: 'write', key: 'x', value: 1 }))
    const text = JSON.stringify({ ...bare, network: { delayMs: [0, 0], clientDelayMs: [0, 0] }, workload })
    expect(await refusal(() => openText(text, 'a.json'))).toMatch(/^FileError: “a\.json”/)
  })

  test('hundreds of nodes that a script adds', async () => {
    const script = Array.from({ length: 200 }, (_, i) => ({ atMs: i, do: 'add', node: `x${i}` }))
    expect(await refusal(() => openText(JSON.stringify({ ...bare, script }), 'a.json'))).toMatch(
      /At script it has 204 nodes with those that are added; right would be at most 128/,
    )
  })
})

test('what this browser has kept itself is opened on a slow machine too, where a file of the same is refused', async () => {
  // Five hundred steps take a tenth of a second.
  const long = { ...bare, endMs: 60_000, workload: [{ every: 20, op: 'write', key: 'x', to: 'n1' }] }
  const work = {
    faultline: 1,
    origin: 'E3',
    runs: [{ plays: long, seen: { at: 0 } }],
    shown: 0,
    moment: { at: 0 },
  }
  const slow = () => {
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 100))
  }
  slow()
  await expect(openText(JSON.stringify(work), 'a.json')).rejects.toThrow(/endMs/)
  slow()
  const named = { id: 'a', name: 'Mine', title: 'Long', runs: 1, savedAt: 0, work }
  const { player } = await openNamed(named)
  vi.restoreAllMocks()
  expect(player.run().plan.endsAt).toBe(60_000_000)
})

test('a moment after the end of a run is its end', async () => {
  const { player } = await openShared(link({ moment: { at: YEARS_MS * 1000 } }))
  expect(player.getState().at).toBe(player.run().plan.endsAt)
})

test('a run is shown as far as it was to be, and its characters are those that it has anyway', async () => {
  const played = Run.create(bare, await loadProtocol('primary-backup'))
  playThrough(played, 2_000_000)
  const { at } = played.timeline.frontier
  expect(at).toBeGreaterThanOrEqual(2_000_000)
  expect(at).toBeLessThan(3_000_000)
  const checksum = played.timeline.checksum()
  expect(checksum).toBe(Run.create(bare, await loadProtocol('primary-backup')).timeline.checksum())
  expect(checksum).not.toBe((await openPreset('E1')).player.run().timeline.checksum())
})
