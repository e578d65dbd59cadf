import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ReadMode } from './knobs.ts'
import { read } from './store.ts'
import { Server, configOf } from './testing/server.ts'

const file = '../shared/data/raft/tables.json'
const tables = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tables : undefined
if (!tables) console.log(`skipped: no ${file}`)

/** A leader of three that has committed its no-op. */
function leader(readMode: ReadMode = 'log', off: string[] = []): Server {
  const server = new Server({ config: configOf({ readMode, off }) }).win()
  return server.hear('n2', server.stored(1))
}

/** Everything in its log is acknowledged by n2. */
const acknowledged = (server: Server): Server => server.hear('n2', server.stored(server.context.log.length))

describe('§8 clients', () => {
  test('an operation is answered when it is committed, not before', () => {
    const server = leader().ask('c1', 'a', 'write', 'x', 1, 1)
    expect([server.sent('response'), server.sent('appendEntries').length]).toEqual([[], 2])
    expect(acknowledged(server).sent('response')).toEqual([{ type: 'response', id: 'a', outcome: 'ok' }])
    expect(read(server.context.store, 'x')).toBe(1)
  })

  test('whoever does not lead names the leader, if it knows one', () => {
    const server = new Server({ term: 1 }).ask('c1', 'a', 'write', 'x', 1, 1)
    expect(server.sent('redirect')).toEqual([{ type: 'redirect', id: 'a' }])
    server.hear('n2', server.append(0, 0, [])).ask('c1', 'a', 'write', 'x', 1, 1)
    expect(server.sent('redirect')).toEqual([{ type: 'redirect', id: 'a', leader: 'n2' }])
  })

  test('registers, lists and compare-and-set', () => {
    const server = leader()
    const ask = (id: string, op: string, key: string, value: unknown, serial: number) =>
      acknowledged(server.ask('c1', id, op, key, value as never, serial)).sent('response')[0]
    expect(ask('a', 'append', 'l', 1, 1)).toMatchObject({ outcome: 'ok' })
    expect(ask('b', 'append', 'l', 2, 2)).toMatchObject({ outcome: 'ok' })
    expect(ask('c', 'read', 'l', null, 3)).toMatchObject({ outcome: 'ok', value: [1, 2] })
    expect(ask('d', 'cas', 'x', [null, 5], 4)).toMatchObject({ outcome: 'ok' })
    expect(ask('e', 'cas', 'x', [4, 6], 5)).toMatchObject({ outcome: 'ok', value: false })
    expect(ask('f', 'read', 'x', null, 6)).toMatchObject({ value: 5 })
    expect(ask('g', 'read', 'nobody', null, 7)).toMatchObject({ value: null })
  })

  test('a client is told once when a new leader applies what it asked for before', () => {
    const server = new Server({ term: 1, terms: [1] })
    const command = (id: string, serial: number) => ({
      id,
      client: 'c1',
      session: 's',
      serial,
      op: 'write',
      key: 'x',
      value: serial,
    })
    const entries = [1, 2, 3].map((serial) => ({ term: 1, command: command(`a${serial}`, serial) }))
    server.hear('n2', { ...server.append(1, 1, []), entries } as never).win()
    expect(acknowledged(server).sent('response')).toEqual([{ type: 'response', id: 'a3', outcome: 'ok' }])
  })
})

describe('thesis §6.3 sessions', () => {
  test('a retry that was applied already is answered at once', () => {
    const server = acknowledged(leader().ask('c1', 'a', 'append', 'l', 1, 1))
    server.ask('c1', 'a', 'append', 'l', 1, 1)
    expect(server.sent('response')).toEqual([{ type: 'response', id: 'a', outcome: 'ok' }])
    expect(server.context.log.length).toBe(2)
  })

  test('a retry that stands in the log a second time is applied once', () => {
    const server = leader().ask('c1', 'a', 'append', 'l', 1, 1).ask('c1', 'a', 'append', 'l', 1, 1)
    expect(acknowledged(server).sent('response')).toHaveLength(1)
    expect([server.context.log.length, read(server.context.store, 'l')]).toEqual([3, [1]])
    expect(server.notes()).toContain('appliedOnce')
  })

  test('what is older than the last answer is ignored', () => {
    const server = acknowledged(leader().ask('c1', 'b', 'append', 'l', 1, 2))
    expect(server.ask('c1', 'a', 'append', 'l', 0, 1).effects).toEqual([])
  })

  test('what its client gave up before it reached the log has no effect, and no answer', () => {
    const server = leader().ask('c1', 'b', 'append', 'l', 2, 2).ask('c1', 'a', 'append', 'l', 1, 1)
    expect(acknowledged(server).sent('response')).toEqual([{ type: 'response', id: 'b', outcome: 'ok' }])
    expect(read(server.context.store, 'l')).toEqual([2])
  })

  test('apply-once off: it takes effect twice', () => {
    const server = leader('log', ['apply-once'])
    acknowledged(acknowledged(server.ask('c1', 'a', 'append', 'l', 1, 1)).ask('c1', 'a', 'append', 'l', 1, 1))
    expect(read(server.context.store, 'l')).toEqual([1, 1])
    expect(server.notes()).toContain('appliedAgain')
  })
})

describe('thesis §6.4 reads', () => {
  const ask = (server: Server) => server.ask('c1', 'r', 'read', 'x', null, 1)

  test('log: a read is an entry', () => {
    expect(ask(leader('log')).context.log.length).toBe(2)
  })

  test('readIndex: a majority must answer a heartbeat sent since', () => {
    const server = leader('readIndex')
    server.mono = 5000
    expect([ask(server).sent('response'), server.sent('appendEntries').length]).toEqual([[], 2])
    expect(server.hear('n2', { ...server.stored(1), sentAt: 4999 } as never).sent('response')).toEqual([])
    expect(server.hear('n2', server.stored(1)).sent('response')).toMatchObject([{ id: 'r', value: null }])
  })

  test('readIndex: held until an entry of its own term is committed', () => {
    const server = new Server({ term: 1, terms: [1], config: configOf({ readMode: 'readIndex' }) }).win()
    ask(server).hear('n2', server.stored(1))
    expect([server.sent('response'), server.context.reads.length]).toEqual([[], 1])
    expect(server.hear('n2', server.stored(2)).sent('response')).toMatchObject([{ id: 'r' }])
  })

  test('lease: at once while a majority has answered within the shortest election timeout, then not', () => {
    const server = leader('lease')
    server.mono = 149_999
    expect(ask(server).sent('response')).toHaveLength(1)
    server.mono = 150_000
    expect(ask(server).sent('response')).toHaveLength(0)
    expect(server.hear('n3', server.stored(1)).sent('response')).toHaveLength(1)
  })

  test('local: at once, whatever the others say', () => {
    const server = leader('local')
    server.mono = 1_000_000_000
    expect(ask(server).sent('response')).toHaveLength(1)
  })

  test('a leader that steps down sends waiting readers away: a read has no effect', () => {
    const server = leader('readIndex')
    server.mono = 1000
    expect(ask(server).sent('response')).toEqual([])
    server.hear('n2', { ...server.append(1, 1, []), term: 9 })
    expect(server.sent('redirect')).toEqual([{ type: 'redirect', id: 'r' }])
  })

  test.skipIf(!tables)('etcd: the index of a read is the no-op and what was proposed', () => {
    const server = leader('readIndex')
    tables.read_index.rows.forEach(
      ({ proposals_before, readIndex }: Record<string, number>, round: number) => {
        for (let i = 0; i < (proposals_before ?? 0); i++) {
          server.ask('c1', `w${round}-${i}`, 'write', 'x', i, round * 100 + i + 1)
          acknowledged(server)
        }
        server.mono += 1000
        acknowledged(server.ask('c2', `r${round}`, 'read', 'x', null, round + 1))
        const confirmed = server.effects.find(
          ({ type, params }) => type === 'note' && 'note' in params && params.note === 'readConfirmed',
        )
        expect(confirmed).toMatchObject({ params: { values: { index: readIndex } } })
      },
    )
  })
})
