import { describe, expect, test } from 'vitest'
import { clockText, elapsedMs, leftMs, talkOf, type Talk } from './clock.ts'

const MINUTE_MS = 60_000
const talk: Talk = { lecture: 'tuesday', beganAtMs: 1_000_000, targetMinutes: 45 }

describe('a talk of 45 minutes', () => {
  test('after 44 has one left', () => {
    const nowMs = talk.beganAtMs + 44 * MINUTE_MS
    expect(elapsedMs(talk, nowMs)).toBe(44 * MINUTE_MS)
    expect(leftMs(talk, nowMs)).toBe(MINUTE_MS)
  })

  test('after 45 is not over yet, and a moment later it is', () => {
    expect(leftMs(talk, talk.beganAtMs + 45 * MINUTE_MS)).toBe(0)
    expect(leftMs(talk, talk.beganAtMs + 45 * MINUTE_MS + 1)).toBeLessThan(0)
  })

  test('has not gone on for less than nothing when the clock is put back', () => {
    expect(elapsedMs(talk, talk.beganAtMs - MINUTE_MS)).toBe(0)
  })
})

test.each([
  [0, '0:00'],
  [999, '0:00'],
  [65_000, '1:05'],
  [59 * MINUTE_MS + 59_999, '59:59'],
  [60 * MINUTE_MS, '1:00:00'],
  [64 * MINUTE_MS + 5000, '1:04:05'],
])('%d ms read %s', (ms, text) => expect(clockText(ms)).toBe(text))

describe('what was kept', () => {
  const kept = JSON.stringify(talk)

  test('goes on when the window of the same lecture comes back', () => {
    expect(talkOf('tuesday', kept, 5_000_000)).toEqual(talk)
  })

  test('of another lecture leaves its length only', () => {
    expect(talkOf('friday', JSON.stringify({ ...talk, targetMinutes: 90 }), 7)).toEqual({
      lecture: 'friday',
      beganAtMs: 7,
      targetMinutes: 90,
    })
  })

  test.each([null, '', '{', '{"lecture":"tuesday"}', JSON.stringify({ ...talk, targetMinutes: 1e9 })])(
    '%j is no talk: one of 45 minutes begins',
    (text) => expect(talkOf('tuesday', text, 7)).toEqual({ ...talk, beganAtMs: 7 }),
  )
})
