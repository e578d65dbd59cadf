import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Server, configOf, logOf } from './testing/server.ts'

const file = '../shared/data/raft/tables.json'
const tables = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tables : undefined
if (!tables) console.log(`skipped: no ${file}`)

/** A leader of `term` whose log and whose knowledge of the others' logs are as given. */
function leaderWith(
  terms: readonly number[],
  term: number,
  matchIndex: readonly number[],
  off: string[] = [],
): Server {
  const server = new Server({ size: matchIndex.length, term: term - 1, config: configOf({ off }) }).win()
  const nextIndex = matchIndex.map((match) => match + 1)
  server.state = {
    ...server.state,
    context: { ...server.context, log: logOf(terms), commitIndex: 0, matchIndex, nextIndex },
  }
  return server
}

describe.skipIf(!tables)('as etcd tabulates it', () => {
  test('§5.3 a follower refuses entries that do not continue its log', () => {
    for (const { prevTerm, prevIndex, reject } of tables.append_check.rows) {
      const server = new Server({ term: 2, terms: [1, 2] })
      server.hear('n2', server.append(prevIndex, prevTerm, []))
      expect(server.sent('appendEntriesReply')).toMatchObject([{ success: !reject, index: prevIndex }])
    }
  })

  test('§5.3 a conflict erases what follows, and nothing else does', () => {
    for (const { prevIndex, prevTerm, entries, result } of tables.append_conflict.rows) {
      const server = new Server({ term: 2, terms: [1, 2] })
      server.hear(
        'n2',
        server.append(
          prevIndex,
          prevTerm,
          entries.map(([, term]: number[]) => term),
        ),
      )
      expect(server.terms, JSON.stringify({ prevIndex, entries })).toEqual(result)
    }
  })

  test('§5.3 an entry is committed once a majority stores it', () => {
    for (const { size, peerAcks, committed } of tables.ack_commit.rows) {
      const server = new Server({ size }).win().give({ type: 'heartbeatTimeout' })
      for (let peer = 0; peer < peerAcks; peer++) server.hear(`n${peer + 2}`, server.stored(1))
      expect(server.context.commitIndex, JSON.stringify({ size, peerAcks })).toBe(committed ? 1 : 0)
    }
  })

  test('§5.4.2 entries of older terms are committed along with one of the present term', () => {
    for (const { ack, commit } of tables.commit_current_term_only.rows) {
      const server = new Server({ size: 2, term: 2, terms: [1, 2] }).win()
      expect(server.terms).toEqual([1, 2, 3])
      expect(server.hear('n2', server.stored(ack)).context.commitIndex, `ack ${ack}`).toBe(commit)
    }
  })

  test('§5.3, §5.4.2 what a leader may commit, by what the others store', () => {
    for (const { matchIndex, logTerms, currentTerm, commit } of tables.commit_index.rows) {
      const server = leaderWith(logTerms, currentTerm, matchIndex)
      // The last answer only repeats what is known: raise one place from below it.
      const [first = 0, ...others] = matchIndex as number[]
      const last = others.length - 1
      if (last < 0) continue
      const before = [first, ...others.with(last, 0)]
      server.state = { ...server.state, context: { ...server.context, matchIndex: before } }
      server.hear(`n${last + 2}`, server.stored(others[last] ?? 0))
      expect(server.context.commitIndex, JSON.stringify({ matchIndex, logTerms, currentTerm })).toBe(commit)
    }
  })
})

describe('§5.3 a leader', () => {
  test('goes back by one entry for each refusal, and heeds each refusal once', () => {
    const server = new Server({ term: 3, terms: [1, 1, 2, 3] }).win()
    const refusal = (index: number) => ({ ...server.stored(index), success: false }) as never
    expect(server.hear('n2', refusal(4)).sent('appendEntries')).toMatchObject([
      { prevLogIndex: 3, prevLogTerm: 2 },
    ])
    expect(server.hear('n2', refusal(4)).sent('appendEntries')).toEqual([])
    expect(server.hear('n2', refusal(3)).sent('appendEntries')).toMatchObject([
      { prevLogIndex: 2, prevLogTerm: 1 },
    ])
  })

  test('never goes back for an answer of an earlier term', () => {
    const server = new Server({ term: 3, terms: [1, 1, 2, 3] }).win()
    server.hear('n2', { ...server.stored(4, 3), success: false } as never)
    expect(server.context.nextIndex).toEqual([5, 5, 5])
  })

  test('counts only what was acknowledged in its present term', () => {
    const server = new Server({ term: 1, terms: [1] }).win()
    expect(server.hear('n2', server.stored(2, 1)).context.commitIndex).toBe(0)
    expect(server.hear('n2', server.stored(2)).context.commitIndex).toBe(2)
  })

  test('sends at most 64 entries at once, and the next ones with the answer', () => {
    const server = new Server({ term: 1, terms: Array(150).fill(1) }).win()
    server.state = { ...server.state, context: { ...server.context, nextIndex: [152, 1, 151] } }
    server.give({ type: 'heartbeatTimeout' })
    expect(server.sent('appendEntries').map(({ entries }) => entries.length)).toEqual([64, 1])
    expect(server.hear('n2', server.stored(64)).sent('appendEntries')).toMatchObject([{ prevLogIndex: 64 }])
    expect(server.hear('n2', server.stored(128)).sent('appendEntries')).toMatchObject([{ prevLogIndex: 128 }])
    expect(server.hear('n2', server.stored(151)).sent('appendEntries')).toEqual([])
  })

  test('sends followers that stand at the same place one message', () => {
    const server = new Server({ size: 5 }).win()
    const [first, ...others] = server.give({ type: 'heartbeatTimeout' }).sent('appendEntries')
    expect(others.every((message) => message === first)).toBe(true)
  })
})

describe('§5.3 a follower', () => {
  test('commits what the leader committed, but nothing that this message did not reach', () => {
    const server = new Server({ term: 2, terms: [1, 1, 1] })
    server.hear('n2', server.append(1, 1, [1], 9))
    expect(server.context.commitIndex).toBe(2)
  })

  test('ignores what an older message no longer says', () => {
    const server = new Server({ term: 2, terms: [1] })
    server.hear('n2', server.append(1, 1, [2, 2, 2])).hear('n2', server.append(1, 1, [2]))
    expect(server.terms).toEqual([1, 2, 2, 2])
    expect(server.sent('appendEntriesReply')).toMatchObject([{ success: true, index: 2 }])
  })

  test('stores entries on disk before it acknowledges them', () => {
    const server = new Server({ term: 1 }).hear('n2', new Server({ term: 1 }).append(0, 0, [1]))
    expect(server.effects.map(({ type }) => type)).toEqual(['persist', 'startTimer', 'send', 'note'])
    expect(server.context.disk.log).toBe(server.context.log)
  })

  test('answers a heartbeat that says nothing new without writing or telling anything', () => {
    const server = new Server({ term: 1 }).hear('n2', new Server({ term: 1 }).append(0, 0, []))
    const { context } = server
    server.hear('n2', server.append(0, 0, []))
    expect(server.effects.map(({ type }) => type)).toEqual(['startTimer', 'send'])
    expect({ ...server.context, heardAt: 0 }).toEqual({ ...context, heardAt: 0 })
  })
})

describe('rules that are off', () => {
  const off = (rule: string, more = {}) => ({ config: configOf({ off: [rule] }), ...more })

  test('vote-is-durable, log-is-durable: nothing of it is on disk', () => {
    const voter = new Server(off('vote-is-durable'))
    voter.hear('n2', { type: 'requestVote', term: 1, lastLogIndex: 0, lastLogTerm: 0, preVote: false })
    expect([voter.context.vote, voter.context.disk]).toMatchObject(['n2', { term: 0, vote: null }])
    const follower = new Server(off('log-is-durable', { term: 1 }))
    follower.hear('n2', follower.append(0, 0, [1]))
    expect([follower.context.log.length, follower.context.disk.log.length]).toEqual([1, 0])
  })

  test('step-down-on-higher-term: a leader takes the newer number and leads on', () => {
    const server = new Server(off('step-down-on-higher-term')).win()
    server.hear('n3', { ...server.append(0, 0, []), term: 5 })
    expect([server.role, server.context.term]).toEqual(['leader', 5])
  })

  test('majority-to-commit: a leader commits what it has written itself', () => {
    expect(new Server(off('majority-to-commit')).win().context.commitIndex).toBe(1)
  })

  test('noop-on-election, count-only-current-term: copies of an older entry are enough', () => {
    const config = configOf({ off: ['noop-on-election', 'count-only-current-term'] })
    const server = new Server({ config, term: 1, terms: [1] }).win()
    expect(server.terms).toEqual([1])
    expect(server.hear('n2', server.stored(1)).context.commitIndex).toBe(1)
  })

  test('consistency-check: entries are taken as they come', () => {
    const server = new Server(off('consistency-check', { term: 2, terms: [1] }))
    expect(server.hear('n2', server.append(4, 1, [2])).terms).toEqual([1, 2])
    expect(server.sent('appendEntriesReply')).toMatchObject([{ success: true, index: 5 }])
  })
})
