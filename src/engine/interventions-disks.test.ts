import { describe, expect, test } from 'vitest'
import { pull } from './testing/play.ts'
import { contextOf, persist, send, startTimer, tell } from './testing/puppet.ts'

const startingFrom = (kept: string): object => ({ nodes: [{ id: 'n1' }, { id: 'n2', disk: { kept } }] })

describe('`diskFull`: the machine gets `persistFailed`, and later effects of that step are dropped', () => {
  const full = { atMs: 5, do: 'diskFull', node: 'n2', on: true } as const

  test('what came before in the same step stays', () => {
    const played = pull(
      [
        full,
        tell(
          10,
          'n2',
          send('n1', 'before'),
          persist({ kept: 'new' }),
          send('n1', 'after'),
          startTimer('a', 5),
        ),
      ],
      startingFrom('old'),
    )
    expect(played.seen('n2').map((event) => event.type)).toEqual(['start', 'op', 'persistFailed'])
    expect(played.seen('n2').at(-1)?.mono).toBe(10_000)
    expect(played.arrivals('n1')).toEqual(['before@20'])
    expect(played.of('timer')).toEqual([])
    expect(played.node('n2').disk).toEqual({ kept: 'old' })
    expect(played.of('persist')).toMatchObject([{ done: false }])
  })

  test('it is told before anything else happens to the node, in a burst too', () => {
    const played = pull([
      full,
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(6, 'n1', send('n2', 'first', [persist({ kept: 'new' })]), send('n2', 'second')),
      { atMs: 50, do: 'resume', node: 'n2' },
    ])
    const types = played.seen('n2').map((event) => event.type)
    expect(types).toEqual(['start', 'first', 'persistFailed', 'second'])
  })

  test('`on: false` ends it', () => {
    const played = pull([
      full,
      { atMs: 8, do: 'diskFull', node: 'n2', on: false },
      tell(10, 'n2', persist({ kept: 'new' })),
    ])
    expect(played.node('n2').disk).toEqual({ kept: 'new' })
    expect(played.seen('n2').map((event) => event.type)).toEqual(['start', 'op'])
  })
})

describe('`noFsync`: a crash goes back to the last synced disk', () => {
  test('though the node itself sees what it wrote', () => {
    const script = [
      tell(10, 'n2', persist({ kept: 'synced' })),
      { atMs: 15, do: 'noFsync', node: 'n2', on: true } as const,
      tell(20, 'n2', persist({ kept: 'lost' })),
      { atMs: 30, do: 'crash', node: 'n2' } as const,
      { atMs: 40, do: 'restart', node: 'n2' } as const,
    ]
    expect(contextOf(pull(script).node('n2').now).disk).toEqual({ kept: 'synced' })
    const again = pull([
      ...script.slice(0, 3),
      { atMs: 25, do: 'noFsync', node: 'n2', on: false },
      ...script.slice(3),
    ])
    expect(contextOf(again.node('n2').now).disk).toEqual({ kept: 'synced' })
  })

  test('the next write that is synced saves what came before it', () => {
    const played = pull([
      { atMs: 5, do: 'noFsync', node: 'n2', on: true },
      tell(10, 'n2', persist({ kept: 'one' })),
      { atMs: 15, do: 'noFsync', node: 'n2', on: false },
      tell(20, 'n2', persist({ kept: 'one and two' })),
      { atMs: 30, do: 'crash', node: 'n2' },
    ])
    expect(contextOf(played.node('n2').now).disk).toEqual({ kept: 'one and two' })
  })
})

test('`persist` is durable before later sends of the same step leave', () => {
  const played = pull([tell(10, 'n2', persist({ kept: 'new' }), send('n1', 'done'))])
  const [persisted] = played.of('persist')
  const [sent] = played.of('send')
  expect(persisted?.id).toBeLessThan(sent?.id ?? -1)
})
