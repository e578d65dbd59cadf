import { expect, test } from 'vitest'
import { agoText } from './ago.ts'

const minutes = (count: number) => count * 60_000

test.each([
  [0, 'just now'],
  [minutes(1), '1 minute ago'],
  [minutes(59.9), '59 minutes ago'],
  [minutes(60), '1 hour ago'],
  [minutes(24 * 60), '1 day ago'],
  [minutes(-5), 'just now'],
])('%i ms: %s', (passed, says) => expect(agoText(1e12 - passed, 1e12)).toBe(says))
