import { describe, expect, test } from 'vitest'
import { Server, configOf } from './testing/server.ts'
import { tables } from './tables.ts'

const seen = ({ state }: Server) =>
  tables({ id: 'n1', role: 'server', up: 'up', ...state })[0]?.cells.map(
    ({ column, text, op }) => `${column} = ${text} by ${op}`,
  )

/** A leader of three that has committed its no-op. */
const leader = () => {
  const server = new Server({ config: configOf() }).win()
  return server.hear('n2', server.stored(1))
}

/** Everything in its log is acknowledged by n2. */
const commit = (server: Server) => server.hear('n2', server.stored(server.context.log.length))

describe('the store of a node', () => {
  test('§5.3 holds what is committed, not what only stands in the log', () => {
    const server = leader().ask('c1', 'a', 'write', 'x', 1, 1)
    expect(seen(server)).toEqual([])
    commit(server)
    expect(seen(server)).toEqual(['x = 1 by a'])
    expect(seen(server.ask('c1', 'b', 'write', 'x', 2, 2))).toEqual(['x = 1 by a'])
    const [cell] = tables({ id: 'n1', role: 'server', up: 'up', ...commit(server).state })[0]?.cells ?? []
    expect(cell).toEqual({
      column: 'x',
      text: '2',
      fate: 'committed',
      title: 'x = 2, by entry 3, of term 1; committed.',
      op: 'b',
    })
  })

  test('names whose write it is: not a cas that found something else, a read, or a repetition', () => {
    const server = leader()
    const ask = (id: string, op: string, key: string, value: unknown, serial: number) =>
      commit(server.ask('c1', id, op, key, value as never, serial))
    ask('a', 'write', 'x', 1, 1)
    ask('b', 'cas', 'x', [1, 2], 2)
    ask('c', 'cas', 'x', [1, 3], 3)
    ask('d', 'read', 'x', null, 4)
    ask('e', 'append', 'list', 4, 5)
    ask('f', 'append', 'list', 5, 6)
    expect(seen(server)).toEqual(['list = 4,5 by f', 'x = 2 by b'])
  })

  test('a node that has restarted has applied nothing until it hears what is committed', () => {
    expect(seen(new Server({ term: 1, terms: [1, 1] }))).toEqual([])
  })
})
