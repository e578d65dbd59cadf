import { describe, expect, test } from 'vitest'
import type { World } from '../engine/world.ts'
import { linksOf, type LinkLook } from './links.ts'
import { link, node, planOf, world } from './testing/stage.ts'

const three = [node('n1'), node('n2'), node('n3')]
const named: Readonly<Record<string, string>> = { n1: 'S1', n2: 'S2', n3: 'S3', c1: 'Ana' }
const look = (more: Partial<World>, key = 'n1|n2'): LinkLook | undefined => {
  const now = world([...three, node('c1'), node('c2')], more)
  return linksOf(now, planOf(now), (id) => named[id] ?? id).find((each) => each.key === key)
}

describe('which links there are', () => {
  const keys = (now: World, topology?: readonly (readonly [string, string])[]) =>
    linksOf(now, planOf(now, topology), (id) => id).map((each) => each.key)

  test('one for every two servers, and for every client and server', () => {
    expect(keys(world([node('n1'), node('n2'), node('c1'), node('c2')]))).toEqual([
      'n1|n2',
      'c1|n1',
      'c2|n1',
      'c1|n2',
      'c2|n2',
    ])
  })

  test('those of the topology alone, where the scenario has one', () => {
    expect(
      keys(world(three), [
        ['n1', 'n2'],
        ['N2', 'N3'],
      ]),
    ).toEqual(['n1|n2', 'n2|n3'])
  })

  test('of very many, those alone that have something to say', () => {
    const many = Array.from({ length: 20 }, (_, i) => node(`n${i + 1}`))
    expect(keys(world(many))).toEqual([])
    expect(keys(world(many, { links: [link('n3', 'n9', { cut: true })] }))).toEqual(['n3|n9'])
  })
})

test('a link between two sides is severed; one to a node on no side is whole', () => {
  const sides = [['n1'], ['n2', 'n3']]
  expect(look({ sides })).toMatchObject({ state: 'severed', title: 'Link S1 – S2, cut by the partition' })
  expect(look({ sides }, 'n2|n3')?.state).toBe('whole')
  expect(look({ sides }, 'c1|n1')?.state).toBe('whole')
})

test('a cut is told by its ways', () => {
  const cut = { cut: true }
  expect(look({ links: [link('n1', 'n2', cut), link('n2', 'n1', cut)] })).toMatchObject({
    state: 'cut',
    words: 'cut',
  })
  expect(look({ links: [link('n1', 'n2', cut)] })).toMatchObject({ state: 'cutA', words: 'cut S1 → S2' })
  expect(look({ links: [link('n2', 'n1', cut)] })).toMatchObject({ state: 'cutB', words: 'cut S2 → S1' })
})

test('slow, lossy and narrow links have a line of their own, and words', () => {
  const both = (more: Parameters<typeof link>[2]) => ({
    links: [link('n1', 'n2', more), link('n2', 'n1', more)],
  })
  expect(look(both({ slowUs: 50_000 }))).toMatchObject({ line: 'slow', words: 'slow +50 ms' })
  expect(look(both({ lossPct: 30 }))).toMatchObject({ line: 'lossy', words: '30 % lost' })
  expect(look(both({ kbps: 64 }))).toMatchObject({ line: 'narrow', words: '64 kbit/s' })
  expect(look(both({}))).toMatchObject({ line: 'plain', words: '' })
  expect(look({ links: [link('n1', 'n2', { slowUs: 5000, cut: true })] })?.words).toBe(
    'cut S1 → S2 · slow +5 ms S1 → S2',
  )
})
