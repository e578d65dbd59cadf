import { describe, expect, it } from 'vitest'
import type { Value } from '../../../engine/contract.ts'
import type { Call, Initial, ModelName } from '../../history.ts'
import { judgeCalls } from '../judge.ts'

type Said = readonly [
  process: string,
  does: Call['does'],
  input: Value,
  output: Value,
  startMs: number,
  endMs: number | null,
]

const told = (model: ModelName, initial: Initial, said: readonly Said[]) => {
  const calls = said.map(([process, does, input, output, start, end], place): Call => ({
    id: `${place}`,
    process,
    does,
    key: 'x',
    input,
    output,
    outcome: end === null ? 'unknown' : 'ok',
    start,
    end: end ?? Infinity,
    when: { unit: 'us', start: start * 1000, ...(end !== null && { end: end * 1000 }) },
  }))
  const found = judgeCalls(model, initial, calls)
  if (found.holds !== false) throw new Error(found.why)
  return found
}

const absent: Initial = { value: null }

describe('one sentence, the cause first', () => {
  it.each<readonly [ModelName, readonly Said[], why: string, part: string]>([
    [
      'register',
      [
        ['c1', 'write', 1, null, 0, 50],
        ['c1', 'write', 2, null, 100, 200],
        ['c2', 'read', null, 1, 250, 300],
      ],
      "c2's read of x answered 1 at 300 ms, but c1's write of 2 had returned at 200 ms, before that read was called, and nobody wrote 1 since.",
      '012',
    ],
    [
      'register',
      [
        ['c1', 'write', 1, null, 0, 50],
        ['1', 'read', null, 7, 60, 70],
      ],
      "process 1's read of x answered 7 at 70 ms, but nobody ever wrote 7.",
      '1',
    ],
    [
      'register',
      [
        ['c1', 'read', null, 7, 10, 20],
        ['c2', 'write', 7, null, 30, 40],
      ],
      "c1's read of x answered 7 at 20 ms, but 7 was written only later: c2's write of 7 was called at 30 ms.",
      '0',
    ],
    [
      'register',
      [
        ['c1', 'write', 1, null, 0, 10],
        ['c1', 'write', 2, null, 20, 90],
        ['c2', 'read', null, 2, 30, 40],
        ['c3', 'read', null, 1, 50, 60],
      ],
      "c3's read of x answered 1 at 60 ms, but c2's read had already answered the newer 2 at 40 ms, and nobody wrote 1 since.",
      '023',
    ],
    [
      'cas-register',
      [
        ['c1', 'write', 1, null, 0, 10],
        ['c2', 'cas', [1, 2], true, 20, 30],
        ['c3', 'cas', [1, 3], true, 25, 40],
      ],
      "c3's compare-and-set of x from 1 to 3 matched at 40 ms, but no order of it and c1's write of 1 and c2's compare-and-set explains every answer and agrees with real time; put last in the longest order there is, x is 2 there, not 1.",
      '012',
    ],
    [
      'cas-register',
      [
        ['c1', 'write', 1, null, 0, 10],
        ['c2', 'cas', [1, 2], true, 5, 20],
        ['c3', 'read', null, 1, 25, 40],
      ],
      "c3's read of x answered 1 at 40 ms, but c2's compare-and-set had changed 1 into 2 at 20 ms, and nobody wrote 1 again.",
      '012',
    ],
    [
      'cas-register',
      [
        ['c1', 'write', 1, null, 0, 10],
        ['c2', 'cas', [1, 2], false, 20, 30],
      ],
      "c2's compare-and-set of x from 1 to 2 was refused at 30 ms, but c1's write of 1 had returned at 10 ms, and nobody wrote anything but 1 since.",
      '01',
    ],
    [
      'list',
      [
        ['c1', 'append', 1, null, 0, 10],
        ['c1', 'append', 2, null, 20, 30],
        ['c2', 'read', null, [1], 40, 50],
      ],
      "c2's read of x answered [1] at 50 ms, but c1's append of 2 had returned at 30 ms, before that read was called, and is missing from it.",
      '12',
    ],
    [
      'list',
      [
        ['c1', 'append', 1, null, 0, 10],
        ['c1', 'append', 2, null, 20, 30],
        ['c2', 'read', null, [2, 1], 40, 50],
      ],
      "c2's read of x answered [2,1] at 50 ms, but c1's append of 1 had returned at 10 ms, before that of 2 was called, and yet comes after it.",
      '012',
    ],
    [
      'list',
      [
        ['c1', 'append', 1, null, 0, 90],
        ['c2', 'append', 2, null, 5, 91],
        ['c3', 'read', null, [1, 2], 40, 50],
        ['c4', 'read', null, [2], 45, 60],
      ],
      "c4's read of x answered [2] at 60 ms, but c3's read answered [1,2] at 50 ms, and neither can have grown out of the other.",
      '23',
    ],
    [
      'set',
      [
        ['c1', 'add', 'a', null, 0, 10],
        ['c2', 'read', null, [], 20, 30],
      ],
      "c2's read of x answered [] at 30 ms, but c1's add of a had returned at 10 ms, before that read was called, and is missing from it.",
      '01',
    ],
    [
      'kv',
      [
        ['c1', 'append', 'a;', null, 0, 10],
        ['c1', 'write', 'b;', null, 20, 30],
        ['c2', 'read', null, 'a;', 40, 50],
      ],
      "c2's read of x answered a; at 50 ms, but c1's write of b; had returned at 30 ms, before that read was called, and what it replaced was not written again.",
      '12',
    ],
    [
      'mutex',
      [
        ['c1', 'acquire', null, null, 0, 10],
        ['c2', 'acquire', null, null, 20, 30],
      ],
      "c2's acquire of x was acknowledged at 30 ms, but c1 had held the lock since its acquire returned at 10 ms, and had not called release yet.",
      '01',
    ],
    [
      'mutex',
      [['c1', 'release', null, null, 0, 10]],
      "c1's release of x was acknowledged at 10 ms, but nobody had ever acquired the lock.",
      '0',
    ],
    [
      'multi-register',
      [
        [
          'c1',
          'txn',
          [
            ['w', 'x', 1],
            ['w', 'y', 1],
          ],
          [
            ['w', 'x', 1],
            ['w', 'y', 1],
          ],
          0,
          10,
        ],
        [
          'c2',
          'txn',
          [
            ['r', 'x', null],
            ['r', 'y', null],
          ],
          [
            ['r', 'x', 1],
            ['r', 'y', null],
          ],
          20,
          30,
        ],
      ],
      "c2's transaction answered x is 1, y is null at 30 ms, but nothing that the others asked could bring that about; put last in the longest order there is, y is 1 there, not null.",
      '1',
    ],
  ])('%s %#', (model, said, why, part) => {
    const found = told(model, absent, said)
    expect(found.why).toBe(why)
    expect(found.part.join('')).toBe(part)
  })
})

describe('the part keeps the context without which it would look fine', () => {
  it('an earlier write of the same value stays in, what came between does not', () => {
    const found = told('register', absent, [
      ['c1', 'write', 1, null, 0, 1],
      ['c1', 'write', 3, null, 2, 3],
      ['c1', 'write', 1, null, 4, 5],
      ['c1', 'write', 4, null, 6, 7],
      ['c1', 'write', 2, null, 8, 9],
      ['c2', 'read', null, 4, 8.5, 10],
      ['c2', 'read', null, 1, 11, 12],
    ])
    expect(found.culprit).toBe('6')
    // Any newer write that had returned would do in place of the last.
    expect(found.part).toHaveLength(4)
    expect(found.part).toEqual(expect.arrayContaining(['0', '2', '6']))
  })
})

describe('places', () => {
  it('the longest order without the culprit, and why it stands nowhere in it', () => {
    const found = told('register', absent, [
      ['c1', 'write', 1, null, 0, 10],
      ['c1', 'write', 2, null, 20, 30],
      ['c3', 'write', 3, null, 25, 90],
      ['c3', 'read', null, 3, 35, 50],
      ['c2', 'read', null, 1, 40, 60],
    ])
    expect(found.order).toEqual(['0', '1', '2', '3'])
    expect(found.places).toEqual([
      { after: null, why: "c1's write of 2 had returned before it was called at 40 ms" },
      { after: '1', why: 'x is 2 there, not 1' },
      { after: '2', why: 'x is 3 there, not 1' },
    ])
  })

  it('what fits by itself may leave no place for what comes next', () => {
    const found = told('cas-register', absent, [
      ['c1', 'write', 1, null, 0, 10],
      ['c2', 'cas', [1, 2], true, 20, 30],
      ['c3', 'cas', [1, 3], true, 25, 40],
    ])
    expect(found.places).toEqual([
      { after: null, why: "c1's write of 1 had returned before it was called at 25 ms" },
      { after: '0', why: "then c2's compare-and-set does not fit: x is 3 there, not 1" },
      { after: '1', why: 'x is 2 there, not 1' },
    ])
  })
})
