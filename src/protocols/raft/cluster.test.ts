import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { NodeSpec, Scenario } from '../../engine/scenario.ts'
import { play } from '../../engine/testing/play.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import type { ReadMode } from './knobs.ts'
import { append, campaign, cluster, disk, serversOf, split } from './testing/cluster.ts'

/** The pinned scenarios of etcd and of the paper that need no snapshots and no change of members. */

const file = '../shared/data/raft/tables.json'
const tables = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tables : undefined
if (!tables) console.log(`skipped: no ${file}`)

const serversAt = (scenario: Scenario, ms: number) => serversOf(play(scenario, protocol).at(ms))
const serversAfter = (scenario: Scenario) => serversAt(scenario, scenario.endMs)
const outcomesOf = (scenario: Scenario) =>
  finish(scenario, protocol).world.operations.map(({ outcome, value }) => [outcome, value])
const isHeld = (scenario: Scenario, check: string) =>
  finish(scenario, protocol).verdicts.find((verdict) => verdict.check === check)?.holds

const nodes = (...disks: (ReturnType<typeof disk> | undefined)[]): NodeSpec[] =>
  disks.map((given, i) => ({ id: `n${i + 1}`, ...(given && { disk: given }) }))

describe('§5.2 elections', () => {
  test('the first candidate leads, and the others follow it', () => {
    const scenario = cluster({ script: [campaign(10, 'n2')], endMs: 100 })
    const seen = serversAfter(scenario)
    expect([seen['n1']?.role, seen['n2']?.role, seen['n3']?.role]).toEqual(['follower', 'leader', 'follower'])
    expect(seen['n2']).toMatchObject({ term: 1, terms: [1], commitIndex: 1 })
  })

  test('left alone, some server leads within two longest timeouts', () => {
    const scenario = cluster({ nodes: 5, knobs: { electionTimeoutMs: [150, 300] }, endMs: 600 })
    expect(Object.values(serversAfter(scenario)).filter(({ role }) => role === 'leader')).toHaveLength(1)
  })

  test.skipIf(!tables)('duelling candidates: without pre-vote the second one unseats the leader', () => {
    const script: Scenario['script'] = [
      { atMs: 0, do: 'cut', from: 'n1', to: 'n3' },
      campaign(10, 'n1'),
      campaign(50, 'n3'),
      { atMs: 101, do: 'heal' },
      campaign(102, 'n3'),
    ]
    for (const [preVote, rows] of [
      [false, tables.dueling_candidates.without_prevote],
      [true, tables.dueling_candidates.with_prevote],
    ]) {
      // Just before the leader's next heartbeat could bring the missing entry.
      const seen = serversAt(cluster({ script, knobs: { preVote } }), preVote ? 145 : 125)
      for (const { node, state, term, lastIndex } of rows) {
        const { role, term: reached, terms } = seen[`n${node}`] ?? { terms: [] }
        expect([node, role, reached, terms.length], `preVote ${preVote}`).toEqual([
          node,
          state,
          term,
          lastIndex,
        ])
      }
    }
  })
})

describe('§5.4.1 the election restriction', () => {
  test('whoever lacks entries that a majority has is not elected', () => {
    const scenario = cluster({
      nodes: nodes(undefined, disk([1]), disk([1]), disk([1, 1]), undefined),
      script: [campaign(10, 'n1')],
      endMs: 100,
    })
    expect(serversAfter(scenario)['n1']).toMatchObject({ role: 'follower', term: 1 })
  })

  test.skipIf(!tables)('a newer entry that no majority has is overwritten', () => {
    const { final_log_terms: final } = tables.overwrite_newer_uncommitted
    const voted = disk([], 2, 'n3')
    const scenario = cluster({
      nodes: nodes(disk([1]), disk([1]), disk([2], 2, 'n3'), voted, voted),
      script: [campaign(10, 'n1'), campaign(100, 'n1')],
      endMs: 500,
    })
    expect(serversAt(scenario, 90)['n1']).toMatchObject({ role: 'follower', term: 2 })
    const seen = Object.values(serversAfter(scenario))
    expect(seen.map(({ terms }) => terms)).toEqual(Array(5).fill(final))
    expect(seen.every(({ term }) => term === 3)).toBe(true)
  })
})

describe.skipIf(!tables)('§5.3 Figure 7', () => {
  /** n1 is the leader for term 8, n2 one of the followers, n3 only votes. */
  const figure7 = (name: string, change: Partial<Scenario> = {}) =>
    cluster({
      nodes: nodes(
        disk(tables.figure7_followers.leader, 7),
        disk(tables.figure7_followers.followers[name], 7),
      ).concat({ id: 'n3' }),
      script: [
        { atMs: 5, do: 'cut', from: 'n1', to: 'n3', oneWay: true, type: 'appendEntries' },
        campaign(10, 'n1'),
      ],
      endMs: 1000,
      ...change,
    })

  test.each([
    ['a', 1],
    ['b', 6],
    ['c', 0],
    ['d', 0],
    ['e', 5],
    ['f', 7],
  ])('follower (%s) refuses %i times, then its log equals the leader’s', (name, refusals) => {
    const { world, measures } = finish(figure7(name), protocol)
    const { n1, n2 } = serversOf(world)
    expect(n1).toMatchObject({ role: 'leader', term: tables.figure7_followers.leaderTerm })
    expect(n2?.terms).toEqual(n1?.terms)
    expect(measures['rejections']).toBe(refusals)
  })

  test.each(['c', 'd'])('without a no-op, heartbeats alone leave follower (%s) its extra entries', (name) => {
    const quiet = figure7(name, { rulesOff: ['noop-on-election'] })
    expect(serversAfter(quiet)['n2']?.terms).toEqual(tables.figure7_followers.followers[name])
    const { n1, n2 } = serversAfter({ ...quiet, workload: [append(500, 'z')] })
    expect(n2?.terms).toEqual(n1?.terms)
  })
})

test('§5.4.2 what a new leader finds is committed only along with an entry of its own term', () => {
  const others = ['n1', 'n3', 'n4', 'n5']
  const scenario = cluster({
    nodes: 5,
    clients: 2,
    script: [
      campaign(10, 'n1'),
      ...['n3', 'n4', 'n5'].map((to) => ({ atMs: 100, do: 'cut' as const, from: 'n1', to })),
      { atMs: 400, do: 'heal' },
      ...others.map((to) => ({
        atMs: 401,
        do: 'cut' as const,
        from: 'n2',
        to,
        oneWay: true,
        type: 'appendEntries',
      })),
      campaign(405, 'n2'),
      { atMs: 600, do: 'heal' },
    ],
    workload: [
      append(150, 'x'),
      append(155, 'y', { client: 'c2' }),
      append(610, 'z', { client: 'c2', to: 'n2' }),
    ],
    endMs: 1000,
    knobs: { clientTimeoutMs: 300 },
  })
  expect(serversAt(scenario, 399)['n1']).toMatchObject({ role: 'leader', terms: [1, 1, 1], commitIndex: 1 })
  expect(serversAt(scenario, 599)['n2']).toMatchObject({
    role: 'leader',
    terms: [1, 1, 1, 2],
    commitIndex: 1,
  })
  expect(serversAfter(scenario)['n2']).toMatchObject({ terms: [1, 1, 1, 2, 2], commitIndex: 5 })
})

test('§5.5 what was acknowledged is there after all servers crashed at once', () => {
  const all = ['n1', 'n2', 'n3', 'n4', 'n5']
  const scenario = cluster({
    nodes: 5,
    knobs: { electionTimeoutMs: [150, 300], clientRetries: 5, clientTimeoutMs: 200 },
    workload: [
      ...Array.from({ length: 20 }, (_, i) => append(600 + i, i)),
      { atMs: 4000, op: 'read', key: 'list' },
    ],
    script: [
      ...all.map((node) => ({ atMs: 900, do: 'crash' as const, node })),
      ...all.map((node) => ({ atMs: 1100, do: 'restart' as const, node })),
    ],
    endMs: 6000,
  })
  const { verdicts, world } = finish(scenario, protocol)
  expect(verdicts.filter(({ holds }) => holds === false)).toEqual([])
  expect(world.operations.at(-1)).toMatchObject({
    outcome: 'ok',
    value: Array.from({ length: 20 }, (_, i) => i),
  })
})

describe('§6 and thesis §6.2: whoever is cut off', () => {
  const knobs = { electionTimeoutMs: [150, 300] }

  test('a leader without a majority steps down within two election timeouts, with checkQuorum', () => {
    const alone = (checkQuorum: boolean) =>
      cluster({
        nodes: 5,
        knobs: { ...knobs, checkQuorum },
        script: [campaign(200, 'n1'), split(500, 'n1', 'n2 n3 n4 n5')],
        endMs: 1100,
      })
    expect(serversAt(alone(true), 860)['n1']?.role).toBe('follower')
    expect(serversAfter(alone(false))['n1']?.role).toBe('leader')
  })

  test('who hears the leader ignores a candidate, and does not enter its term', () => {
    const scenario = cluster({
      knobs: { checkQuorum: true },
      script: [campaign(10, 'n1'), campaign(300, 'n2')],
      endMs: 315,
    })
    expect(serversAfter(scenario)).toMatchObject({
      n2: { term: 2 },
      n3: { term: 1 },
      n1: { term: 1, role: 'leader' },
    })
  })

  test('a candidate that nobody listens to is freed: the leader hears of its term', () => {
    const scenario = cluster({
      knobs: { ...knobs, checkQuorum: true },
      script: [
        campaign(150, 'n1'),
        split(200, 'n1', 'n2 n3'),
        campaign(210, 'n3'),
        campaign(240, 'n3'),
        { atMs: 260, do: 'heal' },
      ],
      endMs: 2000,
    })
    expect(serversAt(scenario, 259)).toMatchObject({
      n3: { role: 'candidate', term: 3 },
      n1: { role: 'leader' },
    })
    expect(serversAt(scenario, 300)['n1']).toMatchObject({ role: 'follower', term: 3 })
    expect(Object.values(serversAfter(scenario)).filter(({ role }) => role === 'leader')).toHaveLength(1)
  })

  test('pre-vote: a server with one bad link does not unseat the leader (Cloudflare 2020)', () => {
    const bad = (preVote: boolean) =>
      cluster({
        knobs: { ...knobs, preVote },
        script: [campaign(10, 'n3'), { atMs: 300, do: 'cut', from: 'n1', to: 'n3' }],
        endMs: 4000,
      })
    expect(serversAfter(bad(true))['n3']).toMatchObject({ role: 'leader', term: 1 })
    expect(serversAfter(bad(false))['n1']?.term).toBeGreaterThan(3)
  })
})

describe('thesis §6.4 a leader that has been replaced', () => {
  const stale = (readMode: ReadMode) =>
    cluster({
      clients: 2,
      knobs: { electionTimeoutMs: [150, 300], readMode },
      script: [campaign(10, 'n1'), split(500, 'n1 c1', 'n2 n3 c2'), campaign(800, 'n2')],
      workload: [
        { atMs: 100, op: 'write', key: 'x', value: 1 },
        { atMs: 1200, op: 'write', key: 'x', value: 2, client: 'c2', to: 'n2' },
        { atMs: 1300, op: 'read', key: 'x', to: 'n1' },
      ],
    })

  test('local: answers with what it knew, and the history is not linearizable', () => {
    expect(outcomesOf(stale('local')).at(-1)).toEqual(['ok', 1])
    expect(isHeld(stale('local'), 'linearizable')).toBe(false)
  })

  test.each(['log', 'readIndex', 'lease'] as const)('%s: gives no answer', (readMode) => {
    expect(outcomesOf(stale(readMode)).at(-1)).toEqual(['unknown', undefined])
    expect(isHeld(stale(readMode), 'linearizable')).toBe(true)
  })

  test('a new leader holds reads until it has committed an entry of its own term', () => {
    const others = ['n2', 'n3']
    const scenario = cluster({
      nodes: nodes(disk([1, 1]), disk([1, 1]), disk([1, 1])),
      clients: 2,
      knobs: { readMode: 'readIndex' },
      script: [
        ...others.map((to) => ({
          atMs: 5,
          do: 'cut' as const,
          from: 'n1',
          to,
          oneWay: true,
          type: 'appendEntries',
        })),
        campaign(20, 'n1'),
        { atMs: 55, do: 'heal' },
      ],
      workload: [{ atMs: 45, op: 'read', key: 'list' }, append(58, 'z', { client: 'c2' })],
      endMs: 1000,
    })
    const notes = play(scenario, protocol).of('note')
    expect(notes.find(({ note }) => note === 'readHeldForTerm')?.at).toBe(47_000)
    expect(notes.find(({ note }) => note === 'readConfirmed')).toMatchObject({
      at: 80_000,
      values: { index: 4 },
    })
  })
})

test('hashicorp: voters whose ballots take long do not harm what is agreed on', () => {
  const slow = ['n1', 'n2'].flatMap((to) =>
    ['n1', 'n2', 'n3', 'n4', 'n5']
      .filter((from) => from !== to)
      .map((from) => ({
        atMs: 0,
        do: 'slowLink' as const,
        from,
        to,
        oneWay: true,
        type: 'requestVote',
        delayMs: 1500,
      })),
  )
  const scenario = cluster({
    nodes: 5,
    knobs: { electionTimeoutMs: [150, 300], clientRetries: 10, clientTimeoutMs: 300 },
    script: [...slow, { atMs: 3000, do: 'crash', node: '@leader' }],
    workload: [{ every: 20, atMs: 1000, untilMs: 8000, op: 'append', key: 'list' }],
    endMs: 12_000,
  })
  const { verdicts, world, measures } = finish(scenario, protocol)
  expect(verdicts.filter(({ holds }) => holds === false)).toEqual([])
  expect(measures['ok']).toBe(350)
  const live = Object.values(serversOf(world)).filter(({ terms }) => terms.length > 340)
  expect(live.length).toBeGreaterThanOrEqual(4)
})

test('a full disk: what a follower could not store it does not acknowledge, in a burst after a pause either', () => {
  const scenario = cluster({
    script: [
      campaign(10, 'n1'),
      { atMs: 100, do: 'cut', from: 'n1', to: 'n3' },
      { atMs: 105, do: 'pause', node: 'n2' },
      { atMs: 105, do: 'diskFull', node: 'n2', on: true },
      { atMs: 400, do: 'resume', node: 'n2' },
    ],
    workload: [append(110, 'x')],
    endMs: 1500,
  })
  expect(serversAfter(scenario)).toMatchObject({ n1: { commitIndex: 1 }, n2: { role: 'halted' } })
  expect(outcomesOf(scenario)).toEqual([['unknown', undefined]])
})
