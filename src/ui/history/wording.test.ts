import { expect, test } from 'vitest'
import type { Call } from '../../checks/history.ts'
import { call } from './testing/calls.ts'
import { callText, spokenText } from './wording.ts'

const text = (more: Partial<Call>) => callText(call('1', 'p', 4, 5, more))

test('a call says in a few signs what was asked, and what was answered', () => {
  expect(text({ does: 'write', input: 2 })).toBe('x = 2')
  expect(text({ does: 'write', input: 2, key: '' })).toBe('write 2')
  expect(text({ does: 'read', output: 1 })).toBe('read x → 1')
  expect(text({ does: 'read', output: null })).toBe('read x → nothing')
  expect(text({ does: 'read', outcome: 'unknown' })).toBe('read x')
  expect(text({ does: 'cas', input: [1, 2], output: true })).toBe('cas x 1→2')
  expect(text({ does: 'cas', input: [1, 2], output: false })).toBe('cas x 1→2 ✗')
  expect(text({ does: 'append', input: 'a' })).toBe('append a to x')
  expect(text({ does: 'add', input: 3, key: '' })).toBe('add 3')
  expect(text({ does: 'acquire', key: '', output: true })).toBe('acquire')
  expect(
    text({
      does: 'txn',
      output: [
        ['append', 'x', 1],
        ['r', 'y', [2, 3]],
        ['w', 'z', 4],
      ],
    }),
  ).toBe('x += 1, y → [2, 3], z = 4')
})

test('all that a bar shows is said; unknown is not failed', () => {
  const seen = {
    who: 'Ana',
    timeText: (when: number) => `${when}.00 s`,
    role: 'plain',
    isAccused: false,
    isWaiting: false,
    point: undefined,
  } as const
  const write = call('2', 'p', 4, 5)
  expect(spokenText(write, { ...seen, role: 'culprit' })).toBe(
    'Ana: write x = 2, 4.00 s to 5.00 s, acknowledged, not in any order',
  )
  expect(spokenText(write, { ...seen, point: { at: 4.5, nth: 3 } })).toMatch(
    /acknowledged, number 3 in the order$/,
  )
  expect(spokenText(call('2', 'p', 4), seen)).toBe('Ana: write x = 2, from 4.00 s on, no answer')
  expect(spokenText(call('2', 'p', 4), { ...seen, isWaiting: true })).toMatch(/waiting$/)
  expect(spokenText({ ...write, outcome: 'failed' }, seen)).toMatch(/failed, no effect$/)
})
