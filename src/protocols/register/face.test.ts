import { expect, test } from 'vitest'
import { face, pill, replica, tables } from './face.ts'
import { playCluster, write } from './testing/cluster.ts'

const fast = [{ id: 'n1', clock: { offsetMs: 5000 } }, { id: 'n2' }]
const clocks = playCluster({
  nodes: fast,
  workload: [write(100, 'n1', 'red'), write(100, 'n2', 'green', { key: 'y' })],
})
const vectors = playCluster({
  knobs: { order: 'version vector', after: 'client' },
  script: [{ atMs: 0, do: 'cut', from: 'n1', to: 'n2' }],
  endMs: 1000,
  workload: [write(100, 'n1', 'tea'), write(150, 'n2', 'milk')],
})
const healed = playCluster({
  ...vectors.timeline.plan.scenario,
  knobs: { order: 'version vector', after: 'client' },
  script: [],
  endMs: 5000,
})

test('nobody leads; a cell for each version, with its stamp', () => {
  const { kind, label, cells } = face(clocks.node('n2').now)
  expect([kind, label]).toEqual(['other', 'replica'])
  expect(cells.map(({ text }) => text)).toEqual(['red·5.102 s', 'green·102 ms'])
  expect(cells[0]?.title).toBe('x = red, stamped 5.102 s by n1.')
  expect(cells[0]?.op).toBe('c1@100')
})

test('siblings stand beside each other in one cell; a table says what each of them follows on; two copies', () => {
  const { now } = healed.node('n2')
  expect(face(now).cells.map(({ text }) => text)).toEqual(['tea | milk'])
  const [store, versions] = tables(now)
  expect(store?.cells.map(({ column, text }) => [column, text])).toEqual([['x', 'tea | milk']])
  expect(versions?.name).toBe('Versions of x')
  expect(versions?.cells.map(({ column, text }) => [column, text])).toEqual([
    ['tea', '{n1:1}'],
    ['milk', '{n2:1}'],
  ])
  expect(replica(now).map(({ key, value }) => [key, value])).toEqual([
    ['x', 'tea'],
    ['x', 'milk'],
  ])
})

test('on the packets stands what they bring, and with what stamp', () => {
  const texts = [...clocks.of('send'), ...vectors.of('send')].map(({ message }) => pill(message).text)
  expect(texts).toContain('x = red·5.102 s')
  expect(texts).toContain('x = tea·{n1:1}')
  expect(texts).toContain('sync red·5.102 s | green·102 ms')
})
