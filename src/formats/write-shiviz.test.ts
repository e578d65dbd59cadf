import { expect, test } from 'vitest'
import type { TraceEvent } from '../engine/trace.ts'
import { writeShiViz } from './write-shiviz.ts'

const base = { at: 1500, step: 0, cause: -1 }
const birth = { from: 'a', to: 'b', type: 'ping', sentAt: 1500, k: 0, copy: 0 }
const trace: readonly TraceEvent[] = [
  { ...base, id: 0, kind: 'start', node: 'a', again: false },
  { ...base, id: 1, kind: 'start', node: 'b', again: false },
  { ...base, id: 2, kind: 'send', node: 'a', birth, message: { type: 'ping' }, arrivesAt: 2000 },
  { ...base, id: 3, kind: 'timer', node: 'a', name: 'retry', forced: false },
  { ...base, id: 4, kind: 'deliver', node: 'b', birth, message: { type: 'ping' }, send: 2 },
  { ...base, id: 5, kind: 'script', line: 0, applied: true, nodes: ['a', 'b'] },
  { ...base, id: 6, kind: 'script', line: 0, applied: false, nodes: ['a'] },
]

test('clocks meet where a message arrives, and know of its sender only what was known when it was sent', () => {
  expect(writeShiViz(trace, [{ do: 'crash' }]).split('\n')).toEqual([
    '(?<host>\\S*) (?<clock>{.*})\\n(?<event>.*)',
    '',
    'a {"a":1}',
    '1.5 ms: starts',
    'b {"b":1}',
    '1.5 ms: starts',
    'a {"a":2}',
    '1.5 ms: sends ping to b',
    'a {"a":3}',
    '1.5 ms: timer retry runs out',
    'b {"b":2,"a":2}',
    '1.5 ms: receives ping from a',
    'a {"a":4}',
    '1.5 ms: the script says crash',
    'b {"b":3,"a":2}',
    '1.5 ms: the script says crash',
  ])
})

test('its first line reads all the others', () => {
  const [pattern = '', , ...lines] = writeShiViz(trace, []).split('\n')
  const events = [...lines.join('\n').matchAll(new RegExp(pattern, 'g'))]
  expect(events.map(({ groups }) => groups?.['host'])).toEqual(['a', 'b', 'a', 'a', 'b', 'a', 'b'])
})
