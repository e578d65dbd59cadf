import { describe, expect, it } from 'vitest'
import { client, failed, telling, unanswered } from '../testing/telling.ts'
import { judgeMonotonicReads } from './monotonic-reads.ts'
import { judgeMonotonicWrites } from './monotonic-writes.ts'
import { judgeReadYourWrites } from './read-your-writes.ts'
import { judgeWritesFollowReads } from './writes-follow-reads.ts'

// Terry, Demers, Petersen, Spreitzer, Theimer, Welch: Session Guarantees for Weakly Consistent Replicated Data, PDIS 1994.

const [ana, ben, chi] = [client('ana'), client('ben'), client('chi')]

describe('a post and three refreshes, from followers that lag', () => {
  const rotating = telling([
    ana.appends('wall', 'post'),
    ana.reads('wall', ['post']),
    ana.reads('wall', []),
    ana.reads('wall', ['post']),
  ])
  const sticky = telling([ana.appends('wall', 'post'), ana.reads('wall', []), ana.reads('wall', ['post'])])
  const byToken = telling([
    ana.appends('wall', 'post'),
    ana.reads('wall', ['post']),
    ana.reads('wall', ['post']),
  ])

  it('rotating: it appears, disappears, appears', () => {
    expect(judgeReadYourWrites(rotating)).toMatchObject({
      holds: false,
      why: "ana read wall = [] at 350 ms although ana's own append of post had been acknowledged at 150 ms.",
      culprit: { id: '3' },
      operations: ['1', '3'],
    })
    expect(judgeMonotonicReads(rotating)).toMatchObject({
      holds: false,
      why: 'ana read wall = [] at 350 ms, going back behind the ["post"] that ana had read at 250 ms.',
      culprit: { id: '3' },
      operations: ['2', '3'],
    })
  })

  it('a follower of her own: it appears late and stays', () => {
    expect(judgeMonotonicReads(sticky).holds).toBe(true)
    expect(judgeReadYourWrites(sticky)).toMatchObject({ holds: false, culprit: { id: '2' } })
  })

  it('a token of her write: the first refresh waits for it', () => {
    expect([judgeReadYourWrites(byToken), judgeMonotonicReads(byToken)].map(({ holds }) => holds)).toEqual([
      true,
      true,
    ])
  })
})

describe('§3.1 Read Your Writes', () => {
  it('a register that shows what was there before one’s own write', () => {
    const told = telling([ben.writes('x', 1), ana.writes('x', 2), ana.reads('x', 1)])
    expect(judgeReadYourWrites(told)).toMatchObject({
      holds: false,
      why: "ana read x = 1 at 350 ms although ana's own write of 2 had been acknowledged at 250 ms.",
    })
    expect(judgeReadYourWrites(telling([ana.writes('x', 2), ana.reads('x', null)])).holds).toBe(false)
  })

  it('one’s own write may have been replaced', () => {
    const told = telling([[ana.writes('x', 2), ben.writes('x', 1)], ana.reads('x', 1)])
    expect(judgeReadYourWrites(told).holds).toBe(true)
  })

  it('a write that was not acknowledged promises nothing, nor does another’s', () => {
    expect(judgeReadYourWrites(telling([unanswered(ana.writes('x', 2)), ana.reads('x', null)])).holds).toBe(
      true,
    )
    expect(judgeReadYourWrites(telling([failed(ana.writes('x', 2)), ana.reads('x', null)])).holds).toBe(true)
    expect(judgeReadYourWrites(telling([ben.writes('x', 2), ana.reads('x', null)])).holds).toBe(true)
    expect(judgeReadYourWrites(telling([ana.cas('x', [1, 2], false), ana.reads('x', null)])).holds).toBe(true)
  })

  it('after an unknown outcome the client goes on as another process, in the same session', () => {
    const told = telling([
      ana.writes('x', 1),
      unanswered(ana.writes('y', 1)),
      client('ana (2)').reads('x', null),
    ])
    expect(judgeReadYourWrites(told)).toMatchObject({ holds: false, operations: ['1', '3'] })
  })

  it('a value that was also written later may be that one', () => {
    const told = telling([
      ben.writes('x', 1),
      ana.writes('x', 2),
      [ben.writes('x', 1), ana.reads('x', 1)],
      ana.reads('x', 1),
    ])
    expect(judgeReadYourWrites(told).holds).toBe(true)
  })

  it('a value that two wrote may be of the one who is not done', () => {
    const dee = client('dee')
    for (const other of [dee.writes('x', 1), unanswered(dee.writes('x', 1))]) {
      const told = telling([
        [unanswered(ben.writes('x', 1)), other],
        chi.reads('x', 1),
        ana.writes('x', 2),
        ana.reads('x', 1),
      ])
      expect(judgeReadYourWrites(told).holds).toBe(true)
    }
  })

  it('a value that was not there yet when it was read was not it', () => {
    const told = telling([ben.writes('x', 1), ana.writes('x', 2), ana.reads('x', 1), ben.writes('x', 1)])
    expect(judgeReadYourWrites(told)).toMatchObject({ holds: false, culprit: { id: '3' } })
  })

  it('a set, a text, a list that is read by its last element', () => {
    expect(judgeReadYourWrites(telling([ana.adds('s', 1), ana.reads('s', [2])])).holds).toBe(false)
    const text = telling([ana.appends('t', 'a'), ana.reads('t', 'b')], {
      model: 'kv',
      initial: { value: '' },
    })
    expect(judgeReadYourWrites(text).holds).toBe(false)
    const last = telling([ben.appends('l', 1), ana.appends('l', 2), ana.reads('l', 1)], { model: 'list' })
    expect(judgeReadYourWrites(last).holds).toBe(false)
  })
})

describe('§3.2 Monotonic Reads', () => {
  it('a register that goes back', () => {
    const told = telling([ben.writes('x', 1), ben.writes('x', 2), ana.reads('x', 2), ana.reads('x', 1)])
    expect(judgeMonotonicReads(told)).toMatchObject({
      holds: false,
      why: 'ana read x = 1 at 450 ms, going back behind the 2 that ana had read at 350 ms.',
      operations: ['3', '4'],
    })
  })

  it('two people may see two versions', () => {
    const told = telling([ben.writes('x', 1), ben.writes('x', 2), ana.reads('x', 2), chi.reads('x', 1)])
    expect(judgeMonotonicReads(told).holds).toBe(true)
  })

  it('of two writes that overlap either may be the newer', () => {
    const told = telling([[ben.writes('x', 1), chi.writes('x', 2)], ana.reads('x', 2), ana.reads('x', 1)])
    expect(judgeMonotonicReads(told).holds).toBe(true)
  })

  it('a write that was seen is older than one that was called afterwards, though it never returned', () => {
    const told = telling([
      unanswered(ben.writes('x', 1)),
      chi.reads('x', 1),
      chi.writes('x', 2),
      ana.reads('x', 2),
      ana.reads('x', 1),
    ])
    expect(judgeMonotonicReads(told)).toMatchObject({ holds: false, culprit: { id: '5' } })
  })

  it('compares with the newest that was read, not the last', () => {
    const told = telling([
      [ben.writes('x', 1), unanswered(chi.writes('x', 2))],
      ben.writes('x', 3),
      ana.reads('x', 3),
      ana.reads('x', 2),
      ana.reads('x', 1),
    ])
    expect(judgeMonotonicReads(told)).toMatchObject({ holds: false, operations: ['4', '6'] })
  })

  it('a list that lost an element, or has another in its place', () => {
    const reads = (...lists: number[][]) =>
      judgeMonotonicReads(telling([ben.appends('l', 1), ...lists.map((list) => ana.reads('l', list))])).holds
    expect(reads([1], [1, 2])).toBe(true)
    expect(reads([1, 2], [1])).toBe(false)
    expect(reads([1, 2], [1, 3, 2])).toBe(false)
    expect(reads([1, 2, 3], [1, 3, 2], [1, 2, 3])).toBe(false)
  })

  it('a set has no order', () => {
    const reads = (...sets: number[][]) =>
      judgeMonotonicReads(telling([ben.adds('s', 1), ...sets.map((set) => ana.reads('s', set))])).holds
    expect(reads([1, 2], [2, 3, 1])).toBe(true)
    expect(reads([1, 2], [2, 3])).toBe(false)
  })
})

describe('§3.3 Writes Follow Reads', () => {
  it('an answer without the question', () => {
    const told = telling([
      ana.appends('l', 'question?'),
      ben.reads('l', ['question?']),
      ben.appends('l', 'answer!'),
      chi.reads('l', ['answer!']),
    ])
    expect(judgeWritesFollowReads(told)).toMatchObject({
      holds: false,
      why: 'chi read l = ["answer!"] at 450 ms: ben\'s append of answer! is there without question?, which ben had read at 250 ms.',
      operations: ['2', '3', '4'],
    })
  })

  it('an answer above the question', () => {
    const told = telling([
      ana.appends('l', 'question?'),
      ben.reads('l', ['question?']),
      ben.appends('l', 'answer!'),
      chi.reads('l', ['answer!', 'question?']),
    ])
    expect(judgeWritesFollowReads(told)).toMatchObject({ holds: false, why: /stands before question\?/ })
  })

  it('a set shows what is missing, not what is out of order', () => {
    const read = (set: readonly string[]) =>
      judgeWritesFollowReads(
        telling([ana.adds('s', 'q'), ben.reads('s', ['q']), ben.adds('s', 'a'), chi.reads('s', set)]),
      ).holds
    expect([read(['a', 'q']), read(['q']), read(['a'])]).toEqual([true, true, false])
  })

  it('what was read after the write, or by another, does not bind it', () => {
    const told = telling([
      ana.appends('l', 1),
      ben.appends('l', 2),
      ben.reads('l', [1]),
      chi.reads('l', [1]),
      chi.reads('l', [2, 1]),
    ])
    expect(judgeWritesFollowReads(told).holds).toBe(true)
  })
})

describe('§3.4 Monotonic Writes', () => {
  it('the second without the first', () => {
    const told = telling([ana.appends('l', 1), ana.appends('l', 2), ben.reads('l', [2])])
    expect(judgeMonotonicWrites(told)).toMatchObject({
      holds: false,
      why: "ben read l = [2] at 350 ms: ana's append of 2 is there without the append of 1, acknowledged before it was asked for.",
      operations: ['1', '2', '3'],
    })
  })

  it('the second before the first', () => {
    const told = telling([ana.appends('l', 1), ana.appends('l', 2), ben.reads('l', [2, 1])])
    expect(judgeMonotonicWrites(told)).toMatchObject({ holds: false, why: /stands before the append of 1/ })
  })

  it('a set that shrinks loses the first, whatever was shown before', () => {
    const told = telling([ana.adds('s', 1), ana.adds('s', 2), ben.reads('s', [2, 1]), ben.reads('s', [2])])
    expect(judgeMonotonicWrites(told)).toMatchObject({ holds: false, culprit: { id: '4' } })
  })

  it('a write that was not acknowledged, or of another, may come late or never', () => {
    const told = (first: Parameters<typeof telling>[0][number]) =>
      judgeMonotonicWrites(telling([first, ana.appends('l', 2), ben.reads('l', [2])])).holds
    expect(told(unanswered(ana.appends('l', 1)))).toBe(true)
    expect(told(ben.appends('l', 1))).toBe(true)
  })

  it('a value that two wrote is nobody’s', () => {
    const told = telling([
      ana.appends('l', 1),
      [ana.appends('l', 2), chi.appends('l', 2)],
      ben.reads('l', [2]),
    ])
    expect(judgeMonotonicWrites(told).holds).toBe(true)
  })
})

describe('each of the four', () => {
  const all = [judgeReadYourWrites, judgeMonotonicReads, judgeWritesFollowReads, judgeMonotonicWrites]

  it('is undecided where what a read shows cannot be told', () => {
    const told = telling([ana.writes('x', 1), ana.appends('x', 2), ana.reads('x', 2)])
    for (const judge of all) {
      expect(judge(told)).toEqual({
        holds: null,
        why: 'x is used by write and append at once: which version a read shows cannot be told.',
      })
    }
  })

  it('tells of the violation that showed first, whichever key it was on', () => {
    const told = telling([ana.writes('x', 1), ana.writes('y', 1), ana.reads('y', null), ana.reads('x', null)])
    expect(judgeReadYourWrites(told)).toMatchObject({ holds: false, culprit: { key: 'y' } })
  })

  it('where nobody says what was there at first, null tells nothing', () => {
    const told = telling([ana.writes('x', 1), ana.reads('x', null)], { initial: 'any' })
    for (const judge of all) expect(judge(told).holds).toBe(true)
  })

  it('a history without calls breaks nothing', () => {
    for (const judge of all) expect(judge(telling([])).holds).toBe(true)
  })
})
