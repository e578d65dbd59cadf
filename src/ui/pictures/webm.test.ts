import { expect, test } from 'vitest'
import { webmOf, type Picture } from './webm.ts'

/** Elements that hold others. */
const masters = new Set([0x1a45dfa3, 0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, 0x1f43b675])

interface Found {
  readonly id: number
  readonly content: Uint8Array
}

/** Reads EBML back: every element within every other, in order. Throws where lengths do not add up. */
function elementsOf(bytes: Uint8Array): Found[] {
  const found: Found[] = []
  let place = 0
  const take = (count: number) => {
    if (place + count > bytes.length) throw new Error('cut short')
    place += count
    return bytes.slice(place - count, place)
  }
  const width = () => Math.clz32(bytes[place] ?? 0) - 23
  const numberOf = (digits: Uint8Array) => digits.reduce((sum, byte) => sum * 256 + byte, 0)
  while (place < bytes.length) {
    const id = numberOf(take(width()))
    const [first = 0, ...rest] = take(width())
    // The first bit that is set says how long the length is.
    const content = take(numberOf(Uint8Array.of(first & (0x7f >> rest.length), ...rest)))
    found.push({ id, content }, ...(masters.has(id) ? elementsOf(content) : []))
  }
  return found
}

const pictures: Picture[] = Array.from({ length: 60 }, (_, i) => ({
  atMs: i * 40,
  isKey: i % 50 === 0,
  data: Uint8Array.of(i, 255, 0),
}))

test('what is put into the file can be read from it, at its time', async () => {
  const film = webmOf({ width: 1280, height: 720, codec: 'V_VP9', lastsMs: 2400 }, pictures)
  const found = elementsOf(new Uint8Array(await film.arrayBuffer()))
  const all = (id: number) => found.filter((element) => element.id === id).map(({ content }) => content)
  expect(found.slice(0, 1).map(({ id }) => id)).toEqual([0x1a45dfa3])
  expect(all(0x4282).map((name) => new TextDecoder().decode(name))).toEqual(['webm'])
  expect(all(0x86).map((name) => new TextDecoder().decode(name))).toEqual(['V_VP9'])
  expect(all(0xb0)).toEqual([Uint8Array.of(5, 0)])
  expect(all(0xba)).toEqual([Uint8Array.of(2, 208)])
  // A cluster for each picture that stands for itself.
  expect(all(0xe7)).toEqual([Uint8Array.of(0), Uint8Array.of(7, 208)])
  const blocks = all(0xa3)
  expect(blocks).toHaveLength(60)
  expect(blocks[49]).toEqual(Uint8Array.of(0x81, 7, 168, 0, 49, 255, 0))
  expect(blocks[50]).toEqual(Uint8Array.of(0x81, 0, 0, 0x80, 50, 255, 0))
})
