import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Server, configOf } from './testing/server.ts'

const file = '../shared/data/raft/tables.json'
const tables = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tables : undefined
if (!tables) console.log(`skipped: no ${file}`)

const vote = (from: string, term: number, lastLogTerm = 0, lastLogIndex = 0, preVote = false) =>
  [from, { type: 'requestVote', term, lastLogIndex, lastLogTerm, preVote }] as const

describe.skipIf(!tables)('as etcd tabulates it', () => {
  test('§5.2 an election of one round ends as leader, follower or candidate', () => {
    for (const { size, yes, no, state } of tables.election_one_round.rows) {
      const server = new Server({ size }).campaign()
      for (let i = 0; i < yes; i++) server.hear(`n${i + 2}`, server.vote(true, 1))
      for (let i = 0; i < no; i++) server.hear(`n${size - i}`, server.vote(false, 1))
      expect([server.role, server.context.term], JSON.stringify({ size, yes, no })).toEqual([state, 1])
    }
  })

  test('§5.2 a follower votes once in a term, for whoever asks first', () => {
    for (const { votedFor, candidate, reject } of tables.follower_vote_once.rows) {
      const server = new Server({ term: 1, vote: votedFor && `n${votedFor}` }).hear(
        ...vote(`n${candidate}`, 1),
      )
      expect(server.sent('requestVoteReply')).toMatchObject([{ granted: !reject, term: 1 }])
    }
  })

  test('§5.4.1 a voter refuses a candidate whose log is less up-to-date than its own', () => {
    for (const { voterTerms, candLastTerm, candLastIndex, reject } of tables.voter_up_to_date.rows) {
      const server = new Server({ terms: voterTerms }).hear(...vote('n2', 3, candLastTerm, candLastIndex))
      expect(server.sent('requestVoteReply')).toMatchObject([{ granted: !reject, term: 3 }])
    }
  })
})

describe('§5.1 terms', () => {
  test.each(['follower', 'candidate', 'leader'] as const)('a %s that meets a newer term follows', (role) => {
    const server = new Server({ term: 1, terms: [1] })
    if (role === 'candidate') server.campaign()
    if (role === 'leader') server.win()
    expect(server.role).toBe(role)
    server.hear(...vote('n3', 7, 6, 9))
    expect([server.role, server.context.term, server.context.vote]).toEqual(['follower', 7, 'n3'])
  })

  test('a candidate of an older term is refused and told the present one', () => {
    const server = new Server({ term: 4 }).hear(...vote('n2', 3))
    expect(server.sent('requestVoteReply')).toMatchObject([{ granted: false, term: 4 }])
    expect(server.notes()).toContain('oldTermRefused')
  })

  test('an answer of an older term elects nobody', () => {
    const server = new Server({ term: 1 }).campaign()
    expect(server.hear('n2', server.vote(true, 1)).role).toBe('candidate')
  })
})

describe('§5.2 elections', () => {
  test('a candidate enters the next term, votes for itself and asks everybody', () => {
    const server = new Server({ size: 5, term: 2, terms: [1, 2] }).campaign()
    expect(server.context).toMatchObject({ term: 3, vote: 'n1' })
    expect(server.sent('requestVote')).toHaveLength(4)
    expect(server.sent('requestVote')[0]).toMatchObject({ term: 3, lastLogIndex: 2, lastLogTerm: 2 })
  })

  test('a vote that arrives twice counts once', () => {
    const server = new Server({ size: 5 }).campaign()
    server.hear('n2', server.vote(true)).hear('n2', server.vote(true))
    expect(server.role).toBe('candidate')
  })

  test('a candidate that hears the leader of its term follows it, and not one of an older term', () => {
    const server = new Server({ term: 1 }).campaign()
    server.hear('n2', { ...server.append(0, 0, []), term: 1 })
    expect(server.role).toBe('candidate')
    server.hear('n2', server.append(0, 0, []))
    expect([server.role, server.context.leader]).toEqual(['follower', 'n2'])
  })

  test('a split vote ends in another term', () => {
    const server = new Server().campaign().campaign()
    expect([server.role, server.context.term]).toEqual(['candidate', 2])
    expect(server.notes()).toContain('noMajority')
  })

  test('a server alone leads at once', () => {
    expect(new Server({ size: 1 }).campaign().role).toBe('leader')
  })

  test('term and vote are on disk before the answer leaves', () => {
    const server = new Server().hear(...vote('n2', 1))
    expect(server.effects.map(({ type }) => type)).toEqual(['persist', 'startTimer', 'send', 'note'])
    expect(server.effects[0]).toMatchObject({ params: { disk: { term: 1, vote: 'n2' } } })
  })

  test('a message that changes nothing durable writes nothing', () => {
    const server = new Server({ term: 1, vote: 'n2' }).hear(...vote('n2', 1))
    expect(server.effects.some(({ type }) => type === 'persist')).toBe(false)
  })
})

describe('thesis §9.6 pre-vote', () => {
  const config = configOf({ preVote: true })

  test('asks about the next term without entering it, and stands once a majority would vote for it', () => {
    const server = new Server({ config, size: 3 }).campaign()
    expect([server.role, server.context.term]).toEqual(['preCandidate', 0])
    expect(server.sent('requestVote')[0]).toMatchObject({ term: 1, preVote: true })
    server.hear('n2', { type: 'requestVoteReply', term: 1, granted: true, preVote: true })
    expect([server.role, server.context.term, server.context.vote]).toEqual(['candidate', 1, 'n1'])
  })

  test('a majority that would not vote for it sends it back to wait', () => {
    const server = new Server({ config }).campaign()
    const no = { type: 'requestVoteReply', term: 0, granted: false, preVote: true } as const
    expect(server.hear('n2', no).hear('n3', no).role).toBe('follower')
  })

  test('a voter neither enters the term nor remembers a vote', () => {
    const server = new Server({ config }).hear(...vote('n2', 1, 0, 0, true))
    expect(server.sent('requestVoteReply')).toMatchObject([{ granted: true, preVote: true }])
    expect(server.context).toMatchObject({ term: 0, vote: null })
  })

  test('a voter that hears the leader refuses', () => {
    const server = new Server({ config, term: 1 }).hear('n3', new Server({ term: 1 }).append(0, 0, []))
    server.mono = 100_000
    expect(server.hear(...vote('n2', 2, 0, 0, true)).sent('requestVoteReply')).toMatchObject([
      { granted: false },
    ])
    server.mono = 200_000
    expect(server.hear(...vote('n2', 2, 0, 0, true)).sent('requestVoteReply')).toMatchObject([
      { granted: true },
    ])
  })

  test('a leader refuses', () => {
    const server = new Server({ config: configOf() }).win()
    expect(server.hear(...vote('n2', 2, 9, 9, true)).sent('requestVoteReply')).toMatchObject([
      { granted: false },
    ])
  })
})

describe('§6 leader stickiness, thesis §6.2', () => {
  const config = configOf({ checkQuorum: true })

  test('who heard the leader within the shortest election timeout ignores candidates', () => {
    const server = new Server({ config, term: 1 }).hear('n3', new Server({ term: 1 }).append(0, 0, []))
    server.mono = 149_000
    server.hear(...vote('n2', 2))
    expect([server.sent('requestVoteReply'), server.context.term]).toEqual([[], 1])
    server.mono = 150_000
    expect(server.hear(...vote('n2', 2)).sent('requestVoteReply')).toMatchObject([{ granted: true }])
  })

  test('after a restart it waits as if it had just heard one', () => {
    const server = new Server({ config, term: 1 })
    server.mono = 100_000
    expect(server.hear(...vote('n2', 2)).sent('requestVoteReply')).toEqual([])
  })

  test('a leader that a majority has not answered for the longest election timeout steps down', () => {
    const server = new Server({ config }).win()
    server.mono = 290_000
    server.hear('n2', { ...server.stored(1), sentAt: 100_000 } as never)
    server.mono = 400_000
    expect(server.give({ type: 'heartbeatTimeout' }).role).toBe('leader')
    server.mono = 400_001
    expect(server.give({ type: 'heartbeatTimeout' }).role).toBe('follower')
    expect(server.notes()).toContain('lostTouch')
  })

  test('without it a leader leads alone for ever', () => {
    const server = new Server().win()
    server.mono = 1_000_000_000
    expect(server.give({ type: 'heartbeatTimeout' }).role).toBe('leader')
  })
})

test('a disk that takes no more ends the life: nothing is sent or answered', () => {
  const server = new Server().campaign().give({ type: 'persistFailed' })
  expect(server.role).toBe('halted')
  expect(server.hear(...vote('n2', 9)).effects).toEqual([])
})
