import { describe, expect, test } from 'vitest'
import { fromArray } from '../../engine/chunks.ts'
import type { Handled, NodeState } from '../../engine/contract.ts'
import { compile } from '../../engine/statechart.ts'
import { invariants } from './invariants.ts'
import { machine } from './machine.ts'
import { newborn } from './state.ts'
import type { RaftContext } from './state.ts'
import { configOf, members } from './testing/server.ts'

/** Nodes told by hand: what each invariant says of one change after another. */

const stepper = compile<RaftContext>(machine)

interface Told {
  readonly leaf?: string
  readonly term?: number
  /** `x2`: the value x of term 2. */
  readonly log?: string
  readonly commitIndex?: number
}

const entry = (text: string, index: number) => {
  const [value, term] = [text.slice(0, -1), Number(text.at(-1))]
  const command = {
    id: `${value}-${index}`,
    client: 'c1',
    session: value,
    serial: 1,
    op: 'write',
    key: 'k',
    value,
  }
  return { term, command: value === '' ? null : command }
}

function node(
  id: string,
  { leaf = 'follower', term = 1, log = '', commitIndex = 0 }: Told = {},
): NodeState<RaftContext> {
  const entries = fromArray(log === '' ? [] : log.split(' ').map(entry))
  const context = { ...newborn(id, members(3)), term, log: entries, commitIndex }
  return { id, role: 'server', up: 'up', leaf: stepper.leafOf(leaf), context }
}

/** The first breach in a story of changes, each `[node, before, after]`. */
function breachOf(id: string, story: readonly (readonly [node: string, before: Told, after: Told])[]) {
  const invariant = invariants.find((each) => each.id === id)
  if (!invariant) throw new RangeError(id)
  const config = configOf()
  let h = invariant.start(
    members(3).map((each) => node(each)),
    config,
  ) as never
  for (const [who, before, after] of story) {
    const event: Handled = { at: 0, step: 0, node: who, type: 'test', trace: 0 }
    const step = invariant.step(h, event, node(who, before), node(who, after), config)
    if (step.breach) return step.breach
    h = step.h as never
  }
  return undefined
}

const leads = (term: number, log = '', commitIndex = 0): Told => ({ leaf: 'leader', term, log, commitIndex })

describe('one-leader-per-term', () => {
  test('counts over the whole run, not only at once', () => {
    const story = [
      ['n1', {}, leads(2)],
      ['n1', leads(2), {}],
      ['n2', {}, leads(2)],
    ] as const
    expect(breachOf('one-leader-per-term', story)).toMatchObject({ nodes: ['n1', 'n2'] })
  })

  test('two leaders of different terms are none', () => {
    expect(
      breachOf('one-leader-per-term', [
        ['n1', {}, leads(2)],
        ['n2', {}, leads(3)],
      ]),
    ).toBeUndefined()
  })
})

describe('leader-append-only', () => {
  test('a leader may append, and a follower erase', () => {
    expect(breachOf('leader-append-only', [['n1', leads(2, 'x2'), leads(2, 'x2 y2')]])).toBeUndefined()
    expect(breachOf('leader-append-only', [['n1', { log: 'x1 y1' }, { log: 'x1' }]])).toBeUndefined()
  })

  test.each(['x2', 'x2 z2', 'x2 z2 w2'])('a leader whose log was x2 y2 has %s', (log) => {
    expect(breachOf('leader-append-only', [['n1', leads(2, 'x2 y2'), leads(2, log)]])).toBeDefined()
  })
})

describe('log-matching', () => {
  const matching = (...logs: string[]) =>
    breachOf(
      'log-matching',
      logs.map((log, i) => [`n${i + 1}`, {}, { log }] as const),
    )

  test('logs may differ in what is of different terms', () => {
    expect(matching('w1 x2', 'w1 y3 z3', 'w1')).toBeUndefined()
  })

  test('equal index and term with different contents', () => {
    expect(matching('w1 x2', 'w1 y2')?.why).toBe(
      'n1 and n2 both hold an entry 2 of term 2, but one is "write k = x" of term 2 and the other "write k = y" of term 2.',
    )
  })

  test('an equal entry after different ones', () => {
    expect(matching('w1 x2 z3', 'w1 y1 z3')?.why).toBe(
      'n1 and n2 both hold an entry 3 of term 3, but the entries before it are of terms 2 and 1.',
    )
  })
})

describe('leader-completeness', () => {
  const committed = ['n1', leads(2, 'w1 x2'), leads(2, 'w1 x2', 2)] as const

  test('a later leader without a committed entry', () => {
    expect(breachOf('leader-completeness', [committed, ['n2', {}, leads(3, 'w1 y1')]])?.why).toBe(
      'Entry 2 was committed as "write k = x" of term 2, but n2 leads the later term 3 with "write k = y" of term 1 there.',
    )
  })

  test('an entry is committed when a later leader already lacks it', () => {
    expect(breachOf('leader-completeness', [['n2', {}, leads(3, 'w1')], committed])).toBeDefined()
  })

  test('a leader of an earlier term, or of the same, need not have it', () => {
    expect(breachOf('leader-completeness', [committed, ['n2', {}, leads(2, 'w1')]])).toBeUndefined()
    expect(breachOf('leader-completeness', [committed, ['n2', {}, leads(1, 'w1')]])).toBeUndefined()
  })

  test('what is applied again after a restart is committed in its first term', () => {
    const again = ['n1', { term: 5, log: 'w1 x2' }, { term: 5, log: 'w1 x2', commitIndex: 2 }] as const
    expect(breachOf('leader-completeness', [committed, again, ['n2', {}, leads(4, 'w1 x2')]])).toBeUndefined()
  })
})

describe('state-machine-safety', () => {
  const applied = (log: string, term = 2) =>
    [
      { term, log },
      { term, log, commitIndex: 2 },
    ] as const

  test('another entry at the same index', () => {
    const story = [
      ['n1', ...applied('w1 x2')],
      ['n2', ...applied('w1 y3', 3)],
    ] as const
    expect(breachOf('state-machine-safety', story)).toMatchObject({
      nodes: ['n1', 'n2'],
      entries: ['entry 2'],
    })
  })

  test('the same entries, by all and again after a restart', () => {
    const same = applied('w1 x2')
    expect(
      breachOf('state-machine-safety', [
        ['n1', ...same],
        ['n2', ...same],
        ['n1', ...same],
      ]),
    ).toBeUndefined()
  })
})
