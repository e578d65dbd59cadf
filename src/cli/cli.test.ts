import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Report } from './report.ts'
import type { Tally } from '../many/tally.ts'
import { sim } from './simulate.ts'
import { link } from './translate.ts'

const folder = mkdtempSync(join(tmpdir(), 'faultline-'))
afterAll(() => rmSync(folder, { recursive: true }))

let out = ''
let err = ''
beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(console, 'log').mockImplementation((text: string) => void (out += `${text}\n`))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void (err += `${text}\n`))
})
afterEach(() => vi.restoreAllMocks())

/** A scenario of its own: a leader comes, takes a write, and dies. */
const tiny = {
  v: 1,
  id: 'tiny',
  title: 'Tiny',
  chapter: 'Tests',
  question: 'Does it run?',
  sources: [],
  protocol: 'raft',
  nodes: 3,
  network: { delayMs: [10, 15] },
  seed: 3,
  endMs: 2000,
  workload: [{ atMs: 800, client: 'c1', op: 'write', key: 'x', value: 1 }],
  script: [{ atMs: 1000, do: 'crash', node: '@leader' }],
  expect: [
    { check: 'one-leader-per-term', holds: true },
    { measure: 'ok', min: 1, max: 1 },
  ],
}
const fileOf = (content: unknown): string => {
  const file = join(folder, 'scenario.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const json = async (args: readonly string[]): Promise<unknown> => {
  out = ''
  await sim([...args, '--json'])
  return JSON.parse(out)
}
const complaint = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'none',
    (error: Error) => error.message.split('\n')[0] ?? '',
  )

describe('sim --json', () => {
  test('prints one object of the agreed shape', async () => {
    const report = (await json([fileOf(tiny)])) as Report
    expect(Object.keys(report)).toEqual([
      'scenario',
      'protocol',
      'seed',
      'variant',
      'endMs',
      'events',
      'checksum',
      'nodes',
      'operations',
      'verdicts',
      'measures',
    ])
    expect(report).toMatchObject({ scenario: 'tiny', protocol: 'raft', seed: 3, variant: null, endMs: 2000 })
    expect(report.checksum).toMatch(/^[A-Z0-9]{4}$/)
    expect(report.operations).toEqual({ ok: 1, failed: 0, unknown: 0, open: 0 })
    expect(report.verdicts).toContainEqual(
      expect.objectContaining({ check: 'one-leader-per-term', holds: true }),
    )
    const nodes = Object.entries(report.nodes)
    expect(nodes.map(([id]) => id)).toEqual(['n1', 'n2', 'n3', 'c1'])
    expect(nodes.filter(([, { up }]) => up === 'down')).toHaveLength(1)
    const [, leader] = nodes.find(([, { up, state }]) => up === 'up' && state === 'leader') ?? []
    expect(leader).toMatchObject({ role: 'server', epoch: expect.any(Number) as number })
    expect(leader?.data).toEqual([expect.objectContaining({ key: 'x', value: 1, fate: 'committed' })])
  })

  test('the same twice, another seed another run', async () => {
    const file = fileOf(tiny)
    const first = (await json([file])) as Report
    expect(await json([file])).toEqual(first)
    const other = (await json([file, '--seed', '4'])) as Report
    expect(other).toMatchObject({ seed: 4 })
    expect(other.checksum).not.toBe(first.checksum)
  })

  test('--seeds counts verdicts and spreads measures', async () => {
    const report = (await json([fileOf(tiny), '--seeds', '5'])) as Tally
    expect(report.runs).toBe(5)
    expect(report.verdicts[0]).toEqual({ check: 'one-leader-per-term', held: 5, broke: 0, undecided: 0 })
    expect(report.measures['ok']).toEqual({ min: 1, mean: 1, median: 1, p95: 1, max: 1 })
  })

  test('a variant with a price shows both sides of it', async () => {
    const report = (await json(['f2', '--variant', 'FIXED'])) as Report
    expect(report).toMatchObject({ variant: 'fixed', price: { name: 'ackLatencyMs', unit: 'ms' } })
  })

  test('--trace adds every event', async () => {
    const report = (await json([fileOf(tiny), '--trace'])) as Report & { trace: unknown[] }
    expect(report.trace.at(0)).toMatchObject({ id: 0, at: 0, kind: 'start', node: 'n1' })
  })
})

test('without --json people read sentences', async () => {
  expect(await sim([fileOf(tiny), '--trace'])).toBe(0)
  expect(out).toContain('   0.000 ms  S1 starts.\n')
  expect(out).toContain('\ntiny · Tiny\nraft, seed 3, 2,000 ms, ')
  expect(out).toMatch(/\n {2}✓ {2}one-leader-per-term {2,}It held/)
})

describe('the exit status', () => {
  test('is 1 where an expectation is not met', async () => {
    const file = fileOf({ ...tiny, expect: [{ measure: 'ok', min: 2 }] })
    expect(await sim([file])).toBe(1)
    expect(out).toContain('✗  ok: expected at least 2, came 1')
    expect(await sim([file, '--seeds', '2'])).toBe(1)
  })

  test('of a run with another end is 0: nothing is expected of it', async () => {
    expect(await sim([fileOf({ ...tiny, expect: [{ measure: 'ok', min: 2 }] }), '--until', '900.5'])).toBe(0)
  })
})

describe('bad input is one error that says what was found and what would be right', () => {
  test.each([
    [[], 'Found 0 arguments; expected one scenario id, file or link.'],
    [['F2', '--variant', 'fixt'], "--variant: F2 has no variant 'fixt'; it has fixed"],
    [['F2', '--seed', '-1'], "Option '--seed' argument is ambiguous."],
    [['F2', '--seed', '1.5'], "--seed: found '1.5'; expected a whole number from 0 to 9007199254740991"],
    [['F2', '--seeds', '0'], "--seeds: found '0'; expected a whole number from 1 to 10000"],
    [
      ['F2', '--until', 'soon'],
      "--until: found 'soon'; expected more than 0 ms, with at most three decimals",
    ],
    [['F2', '--colour'], "Unknown option '--colour'."],
    [['#Axyz12345'], 'The link'],
  ])('%j', async (args, expected) => {
    expect(await complaint(sim(args))).toContain(expected)
    expect(out).toBe('')
  })

  test('an unknown scenario lists what there is and suggests the nearest', async () => {
    expect(await complaint(sim(['F22']))).toMatch(
      /^'F22' is no scenario, file or link\..* F2.*Did you mean F2\?$/,
    )
  })

  test('a file that is no JSON', async () => {
    const file = fileOf('{ "v": 1,\n  "id": }')
    expect(await complaint(sim([file]))).toBe(
      `${file}, line 2, column 9: this is not JSON. Found '}'; expected a value`,
    )
  })

  test.each([
    [{ ...tiny, nodes: 0 }, 'nodes: found 0; expected'],
    [{ ...tiny, colour: 'red' }, 'colour: found the unknown field "colour"'],
    [
      { ...tiny, script: [{ atMs: 5, do: 'crash', node: 'n9' }] },
      'script[0].node: found the unknown node "n9"',
    ],
    [{ ...tiny, protocol: 'rafd' }, 'protocol: found "rafd"; expected one of'],
  ])('a scenario that cannot be: %#', async (scenario, expected) => {
    expect(await complaint(sim([fileOf(scenario)]))).toContain(expected)
  })
})

describe('link', () => {
  const encoded = async (name: string): Promise<string> => {
    out = ''
    await link(['encode', name])
    return out.trim()
  }

  test('a preset is named, and plays the same run', async () => {
    const text = await encoded('F2')
    expect(text).toMatch(/^#A[\w-]{8,20}$/)
    expect(await json([`https://example.org/${text}`])).toEqual(await json(['F2']))
    expect(err).toBe('')
  })

  test('a file goes along whole; what decode prints is a file again', async () => {
    const text = await encoded(fileOf(tiny))
    out = ''
    await link(['decode', text])
    expect(JSON.parse(out)).toMatchObject(tiny)
    expect(await encoded(fileOf(out))).toBe(text)
  })

  test.each([[[]], [['encode']], [['turn', 'F2']], [['decode', 'F2']], [['encode', 'F2', 'F3']]])(
    'refuses %j',
    async (args) => {
      expect(await complaint(link(args))).toMatch(/^Found '.*'; expected/)
    },
  )
})
