import { expect, test } from 'vitest'
import { face, pill, tables } from './face.ts'
import { charge, lose, playPair, send } from './testing/pair.ts'

const three = [send(0, 'm1'), send(20, 'm2'), send(40, 'm3')]

const cellsOf = (run: ReturnType<typeof playPair>): readonly string[] =>
  face(run.node('n1').now).cells.map(({ index, text }) => `${index} ${text}`)

test('without numbers the screen looks complete; with numbers there is a hole', () => {
  expect(cellsOf(playPair({ rulesOff: ['numbers'], workload: three, script: [lose(2)] }))).toEqual([
    '1 m1',
    '2 m3',
  ])
  const numbered = playPair({ workload: three, script: [lose(2)] })
  expect(cellsOf(numbered)).toEqual(['1 m1', '3 m3'])
  expect(face(numbered.node('n1').now)).toMatchObject({ label: '2 shown', badge: 'missing: 2' })
})

test('what waits for an earlier one stands in a table, and leaves it', () => {
  const run = playPair({ knobs: { acks: true, early: 'wait' }, workload: three, script: [lose(2)] })
  const waiting = (ms: number) =>
    tables(run.node('n1', ms).now).map(({ name, cells }) => [name, cells[0]?.text])
  expect([waiting(60), waiting(130)]).toEqual([[['Waiting', 'm3']], []])
  expect(face(run.node('c1', 60).now)).toMatchObject({ label: 'sent 3', badge: '1 unacknowledged' })
  expect(face(run.node('c1').now)).toEqual({ kind: 'client', label: 'sent 3', cells: [] })
})

test('a key whose charge is not stored with it is drawn as what a crash would take', () => {
  const fateOf = (...rulesOff: string[]) =>
    tables(playPair({ rulesOff, workload: [charge(100)] }).node('n1').now)
      .find(({ name }) => name === 'Keys')
      ?.cells.map(({ fate }) => fate)
  expect([fateOf(), fateOf('key-with-charge'), fateOf('keys')]).toEqual([
    ['committed'],
    ['stored'],
    undefined,
  ])
})

test('an account that was charged twice shows both', () => {
  const run = playPair({
    knobs: { clientRetries: 1 },
    rulesOff: ['keys'],
    workload: [charge(100)],
    script: [lose(1, true)],
  })
  expect(cellsOf(run)).toEqual(['1 −100', '2 −100'])
  expect(tables(run.node('n1').now)[0]?.cells).toMatchObject([{ column: 'ana', text: '−200' }])
  expect(face(run.node('c1', 500).now).label).toBe('asks: ana − 100')
})

test('what is written on a packet', () => {
  const run = playPair({ knobs: { acks: true }, workload: [...three, charge(100)] })
  const pills = new Set(run.of('send').map(({ message }) => pill(message).text))
  expect([...pills].toSorted()).toEqual(['1 · m1', '2 · m2', '3 · m3', 'ack', 'ana − 100 · key', 'ok 900'])
  const plain = playPair({ rulesOff: ['numbers', 'keys'], workload: [send(0, 'm1'), charge(100)] })
  expect(plain.of('send').map(({ message }) => pill(message).text)).toEqual(['m1', 'ana − 100', 'ok 900'])
})
