import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadScenario, scenarioIds } from '../../catalog.ts'
import corpus from '../../link/corpus.json'
import { seal } from '../../link/envelope.ts'
import { FileError } from '../saved/error.ts'
import { packWork } from '../saved/pack.ts'
import { openText } from '../saved/unpack.ts'
import { LinkError } from '../../link/error.ts'
import { openPreset, openShared } from '../work.ts'

/** Whatever comes in is either open, and can be played to its end, or refused in words: nothing lies between. */

/** Everything else passes through, and fails the test. */
async function answer(open: Promise<{ player: { run(): { timeline: { checksum(): string } } } }>) {
  const before = process.cpuUsage()
  try {
    const { player } = await open
    return player.run().timeline.checksum()
  } catch (error) {
    if (error instanceof LinkError || error instanceof FileError) return error.message
    throw error
  } finally {
    // Of the processor's time: the machine may be busy with other things.
    expect(process.cpuUsage(before).user).toBeLessThan(2_500_000)
  }
}

const bodies = corpus.map(({ link }) => {
  const bytes = Buffer.from(link.slice(2), 'base64url')
  const size = bytes.findIndex((byte) => byte < 128) + 1
  return bytes.subarray(size + 2)
})

test('links with bytes changed and the check made good', async () => {
  const edit = fc.tuple(fc.nat(4000), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bodies), fc.array(edit, { maxLength: 4 }), async (body, edits) => {
      const bytes = Uint8Array.from(body)
      for (const [place, bits] of edits) {
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ bits
      }
      expect(await answer(openShared(seal('A', bytes)))).toMatch(/\w/)
    }),
    { numRuns: 300 },
  )
}, 60_000)

const scenarios = await Promise.all(scenarioIds.map(loadScenario))
const works = await Promise.all(
  ['E3', 'F1'].map(async (id) => {
    const work = await openPreset(id)
    work.player.seek(1_000_000)
    work.player.act({ do: 'crash', node: 'n2' })
    return packWork(work)
  }),
)

type Path = readonly string[]
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))]
    : [path]

function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[key] = withValue(copy[key], rest, put)
  return copy
}

test('files in which anything stands instead of a field', async () => {
  const file = fc.constantFrom<unknown>(...scenarios, ...works)
  const change = file.chain((json) =>
    fc.tuple(
      fc.constant(json),
      fc.constantFrom(...pathsOf(json)),
      fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom<unknown>(0, -1, 1e9, 1e-3, 'n1', '@leader', '__proto__', [0, 0], [], {}, [[]]),
        // Something of its own at a place where it does not belong.
        fc
          .constantFrom(...pathsOf(json))
          .map((path) => path.reduce((inner, key) => (inner as Record<string, unknown>)[key], json)),
      ),
    ),
  )
  await fc.assert(
    fc.asyncProperty(change, async ([json, path, put]) => {
      const text = JSON.stringify(withValue(json, path, put)) ?? ''
      expect(await answer(openText(text, 'a.json'))).toMatch(/\w/)
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('files that were cut, or of which some characters are others', async () => {
  const texts = [...scenarios, ...works].map((json) => JSON.stringify(json))
  const edit = fc.tuple(fc.nat(), fc.nat(30), fc.string({ unit: 'binary', maxLength: 4 }))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), edit, async (text, [place, cut, put]) => {
      const at = place % text.length
      expect(await answer(openText(text.slice(0, at) + put + text.slice(at + cut), 'a.json'))).toMatch(/\w/)
    }),
    { numRuns: 300 },
  )
}, 60_000)
