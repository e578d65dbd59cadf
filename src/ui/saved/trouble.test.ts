import { expect, test } from 'vitest'
import { troubleOf } from './trouble.ts'

test.each([
  ['QuotaExceededError', /no room left.*Save it as a file/],
  ['SecurityError', /does not let the page keep anything.*Save it as a file/],
  ['InvalidStateError', /does not let the page keep anything/],
  ['VersionError', /newer Faultline.*Reload/],
])('%s is told in words, with what to do', (name, says) => {
  expect(troubleOf(new DOMException('', name))).toMatch(says)
})

test('a mistake of the program is not blamed on the browser', () => {
  expect(() => troubleOf(new TypeError('undefined is not a function'))).toThrow(TypeError)
})
