import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenarioIds } from '../../catalog.ts'
import { linkTo } from '../share/linkTo.ts'
import { openPreset } from '../work.ts'
import { addressBytesMax, codeOf, pathOf, type Modules } from './code.ts'
import { decode } from './testing/decode.ts'

const HOST = 'https://somebody.example.org/faultline/at/'
const letters = fc.constantFrom('A', 'b', '0', '9', '_', '-', '#', '/', ':', '.')

describe('a QR code says its address, by a decoder that follows the standard', () => {
  test('whatever the address, up to the longest', () => {
    const addresses = fc
      .string({ unit: letters, minLength: 1, maxLength: addressBytesMax - 1 })
      .map((text) => `${text}a`)
    fc.assert(
      fc.property(addresses, (address) => {
        const code = codeOf(address)
        expect(code && decode(code).text).toBe(address)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  test('the longest needs version 12, and one byte more is too long', () => {
    const longest = HOST.padEnd(addressBytesMax, 'a')
    const code = codeOf(longest)
    expect(code && decode(code)).toEqual({ version: 12, text: longest })
    expect(codeOf(`${longest}a`)).toBeUndefined()
    expect(codeOf('ä'.repeat(144))).toBeUndefined()
  })
})

test('the path fills the dark modules and no others', () => {
  const rows = ['#..##', '.....', '#####', '.#.#.']
  const modules: Modules = rows.map((row) => Array.from(row, (sign) => sign === '#'))
  expect(pathOf(modules)).toBe('M0 0h1v1H0zM3 0h2v1H3zM0 2h5v1H0zM1 3h1v1H1zM3 3h1v1H3z')
})

describe('every scenario has a code for the last row, at any moment, with a few faults of one’s own', () => {
  test.each(scenarioIds)('%s', async (id) => {
    for (const share of [0, 0.2, 0.5, 0.8]) {
      const work = await openPreset(id)
      const { player } = work
      const { endsAt, nodes } = player.run().plan
      player.seek(Math.round(share * endsAt))
      const [first, second] = nodes
      if (!first || !second) throw new Error('a scenario has nodes')
      player.act({ do: 'crash', node: first.id })
      player.act({ do: 'cut', from: second.id, to: first.id })
      const address = `${HOST}${await linkTo(work)}`
      const code = codeOf(address)
      expect(code && decode(code).text).toBe(address)
    }
  })
})
