import { describe, expect, test } from 'vitest'
import type { Moment } from '../../engine/timeline.ts'
import type { Intervention } from '../../engine/interventions.ts'
import type { World } from '../../engine/world.ts'
import { protocol as primaryBackup } from '../../protocols/primary-backup/index.ts'
import { protocol as raft } from '../../protocols/raft/index.ts'
import { Run } from '../../run.ts'
import { scenario as e3 } from '../../scenarios/e3-safe-mode-isnt.ts'
import { scenario as f3 } from '../../scenarios/f3-figure-8.ts'
import { actionsFor, type Target } from './actions.ts'
import { fill, type Action } from './actions/action.ts'
import { toggleLine } from './lines.ts'

const runs = [Run.create(e3, primaryBackup), Run.create(f3, raft)]

function momentOf(run: Run, atMs: number): { readonly moment: Moment; readonly world: World } {
  run.timeline.advanceTo(atMs * 1000)
  const moment = run.timeline.momentAt(atMs * 1000)
  return { moment, world: run.timeline.worldAt(moment) }
}

function targetsIn(world: World): readonly Target[] {
  const ids = world.nodes.map(({ now }) => now.id)
  return [
    ...ids.map((id): Target => ({ kind: 'node', id })),
    ...world.flights.map(({ birth }): Target => ({ kind: 'message', birth })),
    ...ids.slice(1).map((to): Target => ({ kind: 'link', from: ids[0] ?? '', to })),
  ]
}

const actionsOf = (run: Run, atMs: number, target: Target): readonly Action[] =>
  actionsFor(target, momentOf(run, atMs).world, run.plan)

const ids = (actions: readonly Action[]) => actions.map(({ id }) => id)

describe('whatever is offered', () => {
  for (const run of runs) {
    test(`the engine takes it, at any moment of ${run.plan.scenario.id}, with the form as it stands`, () => {
      let tried = 0
      for (let atMs = 49; atMs < 1700; atMs += 448) {
        const { moment, world } = momentOf(run, atMs)
        for (const target of targetsIn(world)) {
          for (const action of actionsFor(target, world, run.plan)) {
            const line = { ...fill(action, {}), atMs } as Intervention
            const acted = run.act(moment, line)
            acted.timeline.advanceTo(moment.at)
            const place = acted.plan.script.findIndex((each) => each.do === line.do && each.atMs === atMs)
            const state = acted.timeline.worldAt(acted.timeline.momentAt(moment.at)).script[place]
            expect(state, `${action.id} at ${atMs}`).toMatchObject({ state: 'applied' })
            tried++
          }
        }
      }
      expect(tried).toBeGreaterThan(100)
    }, 30_000)
  }
})

describe('what is offered follows the state', () => {
  const [run] = runs as [Run, Run]
  const n1: Target = { kind: 'node', id: 'n1' }
  const after = (line: object): Run =>
    run.act(momentOf(run, 1000).moment, { atMs: 1000, ...line } as Intervention)

  test('a running node can crash and pause, a dead one restart, a paused one resume', () => {
    expect(ids(actionsOf(run, 1000, n1))).toEqual(expect.arrayContaining(['crash', 'pause', 'wipe']))
    expect(ids(actionsOf(after({ do: 'crash', node: 'n1' }), 1000, n1))).toEqual(
      expect.arrayContaining(['restart', 'wipe']),
    )
    expect(ids(actionsOf(after({ do: 'crash', node: 'n1' }), 1000, n1))).not.toContain('crash')
    expect(ids(actionsOf(after({ do: 'pause', node: 'n1' }), 1000, n1))).toContain('resume')
  })

  test('every running timer can be fired, and only those', () => {
    const { world } = momentOf(run, 1000)
    const timers = world.nodes.find(({ now }) => now.id === 'n1')?.timers.map(({ name }) => `timeout-${name}`)
    expect(ids(actionsOf(run, 1000, n1)).filter((id) => id.startsWith('timeout'))).toEqual(timers)
  })

  test('a client has its requests and nothing else', () => {
    expect(ids(actionsOf(run, 1000, { kind: 'node', id: 'c1' })).every((id) => id.startsWith('op-'))).toBe(
      true,
    )
  })

  test('healing is offered where something is wrong', () => {
    expect(ids(actionsOf(run, 1000, n1))).not.toContain('heal')
    expect(ids(actionsOf(after({ do: 'cut', from: 'n1', to: 'n2' }), 1000, n1))).toContain('heal')
  })

  test('a message that runs into a cut can be dropped, and nothing else', () => {
    const { world } = momentOf(run, 1000)
    const [from, to] = ['n1', 'n2']
    const birth = { from, to, type: 'ship', sentAt: 990_000, k: 0, copy: 0 }
    const flights = [{ birth, message: { type: 'ship' }, arrivesAt: 1_010_000, send: 0 }]
    const offered = (more: Partial<World>) =>
      ids(actionsFor({ kind: 'message', birth }, { ...world, flights, ...more }, run.plan))
    expect(offered({})).toEqual(['drop', 'release', 'hold', 'duplicate'])
    expect(offered({ sides: [[from], [to]] })).toEqual(['drop'])
    expect(offered({ links: [{ from, to, cut: true, lossPct: 0, slowUs: 0, since: 0 }] })).toEqual(['drop'])
  })

  test('a message that is gone offers nothing', () => {
    const birth = { from: 'n1', to: 'n2', type: 'nothing', sentAt: 1, k: 0, copy: 0 }
    expect(actionsOf(run, 1000, { kind: 'message', birth })).toEqual([])
  })
})

test('a click on a link cuts it, and heals it where it is cut', () => {
  const [run] = runs as [Run, Run]
  const { moment, world } = momentOf(run, 1000)
  expect(toggleLine('n1', 'n2', world)).toEqual({ do: 'cut', from: 'n1', to: 'n2' })
  const cut = run.act(moment, { atMs: 1000, do: 'cut', from: 'n2', to: 'n1' })
  expect(toggleLine('n1', 'n2', momentOf(cut, 1000).world)).toEqual({ do: 'heal', from: 'n1', to: 'n2' })
})

describe('the answers to a form', () => {
  const action: Action = {
    id: 'a',
    label: 'A…',
    line: { do: 'op', client: 'c1', op: 'write' },
    form: [
      { name: 'key', label: 'Key', kind: 'text', value: 'x' },
      { name: 'value', label: 'Value', kind: 'value', value: '1' },
      { name: 'to', label: 'To', kind: 'choice', value: '', choices: [] },
    ],
  }

  test('go into the line; what is left open keeps the form’s own value or stays out', () => {
    expect(fill(action, {})).toEqual({ do: 'op', client: 'c1', op: 'write', key: 'x', value: 1 })
    expect(fill(action, { key: 'y', value: 'seven', to: 'n2' })).toMatchObject({
      key: 'y',
      value: 'seven',
      to: 'n2',
    })
  })

  test('are kept within bounds, and nonsense is left aside', () => {
    const slow: Action = {
      id: 's',
      label: 'S…',
      line: { do: 'slow', node: 'n1', delayMs: 50 },
      form: [{ name: 'delayMs', label: 'More', kind: 'number', value: 50, min: 0, max: 1000 }],
    }
    expect(fill(slow, { delayMs: '-3' })).toMatchObject({ delayMs: 0 })
    expect(fill(slow, { delayMs: '9999' })).toMatchObject({ delayMs: 1000 })
    expect(fill(slow, { delayMs: 'much' })).toMatchObject({ delayMs: 50 })
  })

  test('can change a part of a part', () => {
    const tamper: Action = {
      id: 't',
      label: 'T…',
      line: { do: 'tamper', from: 'n1', to: 'n2', type: 'vote', sentAtMs: 1, patch: {} },
      form: [
        { name: 'patch.term', label: 'term', kind: 'number', value: 3 },
        { name: 'patch.granted', label: 'granted', kind: 'toggle', value: true },
      ],
    }
    expect(fill(tamper, { 'patch.term': '9', 'patch.granted': false })).toMatchObject({
      patch: { term: 9, granted: false },
    })
  })
})
