import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, draw, exponential, hashId, pick, purpose, uniform } from './random.ts'

const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const luckOf = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const labels = Array.from({ length: 20_000 }, (_, i) => i / 20_000)

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Draws are a file format: links, lessons and pinned runs rely on every bit. If one of these values differs, the code is wrong.
 * Never change them.
 */
describe('golden values, never to be changed', () => {
  test('ids are hashed as lower-cased strings', () => {
    expect(hashId('')).toBe(-340344280)
    expect(hashId('n1')).toBe(2062143078)
    expect(hashId('c1')).toBe(-425990790)
    expect(hashId('appendEntries')).toBe(1881202904)
  })

  test('draws of 53 bits', () => {
    const n1 = hashId('n1')
    const n2 = hashId('n2')
    const append = hashId('append')
    expect(draw(0, purpose.delay, 0, 0, 0, 0, 0, 0)).toBe(0.20165977841927885)
    expect(draw(7, purpose.delay, n1, n2, append, 150_000, 0, 0)).toBe(0.33609233445054953)
    expect(draw(7, purpose.loss, n1, n2, append, 150_000, 0, 0)).toBe(0.6451389688899236)
    expect(draw(7, purpose.delay, n1, n2, append, 150_000, 3, 2)).toBe(0.24031203498847298)
    expect(
      draw(Number.MAX_SAFE_INTEGER, purpose.timer, n1, 0, hashId('election'), 5_000_000_000_123, 0, 0),
    ).toBe(0.04973152176983964)
  })

  test('what a machine derives from its luck', () => {
    expect(uniform(0, 'backoff')).toBe(0.07577972927702958)
    expect(uniform(0.3141592653589793, 'backoff')).toBe(0.04417857613415188)
    expect(pick(0.3141592653589793, 'peer', ['n1', 'n2', 'n3', 'n4', 'n5'])).toBe('n2')
    expect(exponential(0.3141592653589793, 'gap')).toBe(0.1493463876269957)
    expect(exponential(0.75, 'gap')).toBe(1.5650429345914625)
  })

  test('the numbers of the purposes', () => {
    expect(purpose).toEqual({
      delay: 1,
      loss: 2,
      tail: 3,
      tailDelay: 4,
      duplicate: 5,
      timer: 7,
      luckOfMessage: 8,
      luckOfTimer: 9,
      luckOfOperation: 10,
      luckOfStart: 11,
      workload: 12,
    })
  })
})

describe('a draw is keyed by seed, purpose and birth', () => {
  const birth = fc.record({
    a: fc.integer(),
    b: fc.integer(),
    kind: fc.integer(),
    at: fc.integer({ min: 0, max: 1_000_000_000_000_000 }),
    k: fc.nat({ max: 1000 }),
    copy: fc.nat({ max: 100 }),
  })

  test('the same key gives the same draw, in [0, 1), whatever was drawn before', () => {
    fc.assert(
      fc.property(seed, birth, seed, birth, (s, x, otherSeed, y) => {
        const first = draw(s, purpose.delay, x.a, x.b, x.kind, x.at, x.k, x.copy)
        draw(otherSeed, purpose.loss, y.a, y.b, y.kind, y.at, y.k, y.copy)
        expect(draw(s, purpose.delay, x.a, x.b, x.kind, x.at, x.k, x.copy)).toBe(first)
        expect(first).toBeGreaterThanOrEqual(0)
        expect(first).toBeLessThan(1)
      }),
    )
  })

  test('every part of the key matters, the high bits of seed and time included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 50 }),
        birth,
        fc.constantFrom('seed', 'seedHigh', 'what', 'a', 'b', 'kind', 'at', 'atHigh', 'k', 'copy'),
        (s, x, part) => {
          const add = (name: string, value: number, by = 1): number => (part === name ? value + by : value)
          const base = draw(s, purpose.delay, x.a, x.b, x.kind, x.at, x.k, x.copy)
          const changed = draw(
            add('seedHigh', add('seed', s), 2 ** 32),
            add('what', purpose.delay),
            add('a', x.a),
            add('b', x.b),
            add('kind', x.kind),
            add('atHigh', add('at', x.at), 2 ** 32),
            add('k', x.k),
            add('copy', x.copy),
          )
          expect(changed).not.toBe(base)
        },
      ),
    )
  })

  test('from and to are not interchangeable', () => {
    const [a, b] = [hashId('n1'), hashId('n2')]
    expect(draw(1, purpose.delay, a, b, 0, 0, 0, 0)).not.toBe(draw(1, purpose.delay, b, a, 0, 0, 0, 0))
  })

  test('ids that differ only in case are the same id', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9_-]{0,31}$/), (id) => {
        expect(hashId(id.toUpperCase())).toBe(hashId(id))
      }),
    )
    expect(hashId('n1')).not.toBe(hashId('n2'))
  })

  test('draws are spread evenly: mean ½, variance 1/12, no tenth of the range out of line, neighbours independent', () => {
    const draws = labels.map((_, i) => draw(3, purpose.delay, 1, 2, 3, i, 0, 0))
    const mean = meanOf(draws)
    expect(mean).toBeCloseTo(0.5, 2)
    expect(meanOf(draws.map((x) => (x - mean) * (x - mean)))).toBeCloseTo(1 / 12, 2)
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = draws.filter((x) => Math.floor(x * 10) === tenth).length / draws.length
      expect(Math.abs(share - 0.1)).toBeLessThan(0.01)
    }
    const covariance = meanOf(draws.slice(1).map((x, i) => (x - mean) * ((draws[i] as number) - mean)))
    expect(Math.abs(covariance)).toBeLessThan(0.003)
  })
})

describe('what `random.ts` derives from an event’s luck', () => {
  test('`uniform` depends on the luck and the label alone, in [0, 1)', () => {
    fc.assert(
      fc.property(luckOf, fc.string(), (luck, label) => {
        const u = uniform(luck, label)
        expect(u).toBe(uniform(luck, label))
        expect(u).toBeGreaterThanOrEqual(0)
        expect(u).toBeLessThan(1)
      }),
    )
    expect(uniform(0.5, 'a')).not.toBe(uniform(0.5, 'b'))
  })

  test('`between` reaches both ends and nothing beyond', () => {
    fc.assert(
      fc.property(luckOf, fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 1000 }), (u, min, width) => {
        const whole = between(u, min, min + width)
        expect(Number.isInteger(whole)).toBe(true)
        expect(whole).toBeGreaterThanOrEqual(min)
        expect(whole).toBeLessThanOrEqual(min + width)
      }),
    )
    expect(between(0, 10, 15)).toBe(10)
    expect(between(1 - Number.EPSILON / 2, 10, 15)).toBe(15)
  })

  test('`pick` takes each of its items about equally often', () => {
    const counts = new Map<string, number>()
    for (const luck of labels) {
      const item = pick(luck, 'peer', ['n1', 'n2', 'n3'])
      counts.set(item, (counts.get(item) ?? 0) + 1)
    }
    expect([...counts.keys()].toSorted()).toEqual(['n1', 'n2', 'n3'])
    for (const count of counts.values()) expect(Math.abs(count / labels.length - 1 / 3)).toBeLessThan(0.015)
  })

  test('`pick` from nothing is the protocol’s mistake, and says so', () => {
    expect(() => pick(0.5, 'peer', [])).toThrow('pick(peer): nothing to pick from')
  })

  test('`exponential` has mean 1, variance 1, and a median of ln 2', () => {
    const values = labels.map((luck) => exponential(luck, 'gap')).toSorted((a, b) => a - b)
    const mean = meanOf(values)
    expect(Math.abs(mean - 1)).toBeLessThan(0.03)
    expect(Math.abs(meanOf(values.map((x) => (x - mean) * (x - mean))) - 1)).toBeLessThan(0.08)
    expect(Math.abs((values[values.length / 2] as number) - Math.LN2)).toBeLessThan(0.03)
  })

  test('`exponential` by von Neumann’s comparisons: no function whose last bit differs between machines', () => {
    const code = readFileSync(new URL('random.ts', import.meta.url), 'utf8').replaceAll(/\/\*.*?\*\//gs, '')
    expect(new Set(code.match(/Math\.\w+/g))).toEqual(new Set(['Math.imul', 'Math.floor']))
    expect(code).not.toContain('**')
  })
})
