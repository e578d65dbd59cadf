import { expect, test } from 'vitest'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { edit, office, playOffice } from './testing/office.ts'

const workload = [edit(100, 1, 'a'), edit(120, 2, 'b'), { atMs: 2000, client: 'c2', op: 'read', key: 'file' }]

test('what servers and clients show along the way', () => {
  const run = playOffice({ knobs: { workMs: 300 }, workload })
  const labels = (id: string) => [105, 115, 125, 145, 443, 450, 600].map((ms) => run.label(id, ms))
  expect(labels('c1')).toEqual([
    'wants the lock',
    'wants the lock',
    'reads, with 1',
    'works, with 1',
    'has checked 1',
    'writes, with 1',
    'idle',
  ])
  expect(labels('n1')).toEqual([
    'lock is free',
    ...Array.from({ length: 5 }, () => 'token 1 is out'),
    'token 2 is out',
  ])
  expect(protocol.face(run.node('n1', 300).now).badge).toBe('1 in line')
  expect([run.label('n2', 100), run.label('n2', 300), run.label('n2')]).toEqual(['empty', 'seen 1', 'seen 2'])
  expect(run.label('c2', 2010)).toBe('reads')
})

test('what is written on a packet', () => {
  const run = playOffice({ workload })
  const pills = new Set(run.of('send').map(({ message }) => protocol.pill(message).text))
  expect([...pills].toSorted()).toEqual([
    'give back 1',
    'give back 2',
    'it is free',
    'lock file?',
    'ok',
    'read',
    'read · 1',
    'read · 2',
    'token 1',
    'token 2',
    'wait, 1 in line',
    'write {a, b} · 2',
    'write {a} · 1',
    '{a, b}',
    '{a}',
    '{}',
  ])
})

test('the lock service keeps no copies, and lacks none', () => {
  const { verdicts } = finish(office({ workload }), protocol)
  expect(verdicts.find(({ check }) => check === 'replicas-converge')).toMatchObject({
    holds: true,
    why: 'Only n2 runs: there is nobody to differ from.',
  })
})
