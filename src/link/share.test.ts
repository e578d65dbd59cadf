import { describe, expect, test } from 'vitest'
import type { Scenario } from '../engine/scenario.ts'
import { counter, counting } from '../engine/testing/counter.ts'
import { LinkError } from './error.ts'
import type { Edits } from './edits.ts'
import { encodeLink } from './link.ts'
import { linkLengthMax, makeLink, openLink, type SharedRun } from './share.ts'

const origin: Scenario = counting({
  script: [
    { atMs: 400, do: 'crash', node: 'n2' },
    { atMs: 600, do: 'restart', node: 'n2' },
  ],
  variants: [{ id: 'slow', title: 'Slow', patch: { knobs: { beatMs: [80, 80] } }, expect: [] }],
})
const catalog = {
  ids: ['T1'],
  loadScenario: () => Promise.resolve(origin),
  loadProtocol: () => Promise.resolve(counter),
}
const { variants: _, ...bare } = origin
const run: SharedRun = {
  origin,
  isPreset: true,
  variant: 'slow',
  scenario: {
    ...bare,
    knobs: { beatMs: [80, 80] },
    script: [...origin.script, { atMs: 700.123, do: 'cut', from: 'n1', to: 'n3' }],
  },
  moment: { at: 701_000, steps: 2 },
  protocolVersion: 1,
  checksum: 'K7QX',
}
const roundTrip = (shared: SharedRun) => openLink(makeLink(shared, counter), catalog)

describe('a run comes out of its link as it went in', () => {
  test('a preset with its variant and edits', async () => {
    expect(await roundTrip(run)).toEqual({ ...run, isEdited: true })
  })

  test('a run of a file: the file goes along', async () => {
    const fromFile = {
      ...run,
      isPreset: false,
      origin: { ...origin, id: 'mine' },
      scenario: { ...run.scenario, id: 'mine' },
    }
    expect(await roundTrip(fromFile)).toEqual({ ...fromFile, isEdited: true })
  })

  test('a preset as it is', async () => {
    const plain = { ...run, scenario: { ...run.scenario, script: origin.script } }
    expect(await roundTrip(plain)).toEqual({ ...plain, isEdited: false })
  })

  test('a run that has grown beyond its preset becomes a scenario of its own', async () => {
    const scenario = { ...run.scenario, nodes: 4 }
    const { variant: __, ...rest } = run
    const own = { ...rest, origin: scenario, scenario, isPreset: false, isEdited: false }
    expect(await roundTrip({ ...run, scenario })).toEqual(own)
  })
})

test('other words make it no other run; whatever else is changed does', async () => {
  const isEdited = async (edits: Edits) => {
    const link = encodeLink({ base: { preset: 'T1' }, edits, protocolVersion: 1, checksum: 'K7QX' })
    return (await openLink(link, catalog)).isEdited
  }
  expect(await isEdited({})).toBe(false)
  expect(await isEdited({ title: 'My lecture', stops: [{ when: 1, say: 'Watch' }] })).toBe(false)
  expect(await isEdited({ title: 'My lecture', seed: 9 })).toBe(true)
})

test('a scenario of its own fits in a link', () => {
  expect(makeLink({ ...run, isPreset: false }, counter).length).toBeLessThan(linkLengthMax / 3)
})

describe('a good link that this program cannot play is answered in words', () => {
  const shared = { protocolVersion: 1, checksum: 'K7QX' }
  const complaint = (document: Parameters<typeof encodeLink>[0]) =>
    openLink(encodeLink(document), catalog).then(
      () => 'none',
      (error: unknown) => (error instanceof LinkError ? error.what : Promise.reject(error as Error)),
    )

  test('a scenario that is not there', async () => {
    expect(await complaint({ base: { preset: 'Q7' }, edits: {}, ...shared })).toBe(
      'The link names a scenario that this program does not have: "Q7".',
    )
  })

  test('a variant that is not there', async () => {
    expect(await complaint({ base: { preset: 'T1' }, variant: 'fast', edits: {}, ...shared })).toBe(
      'The link holds a run that this program cannot play. At variant it has "fast"; ' +
        "right would be one of T1's variants: slow.",
    )
  })

  test('a node that the scenario never had', async () => {
    const added = [{ atMs: 5, do: 'crash', node: 'n9' } as const]
    expect(
      await complaint({ base: { preset: 'T1' }, edits: { script: { removed: [], added } }, ...shared }),
    ).toMatch(/At script\[0\]\.node it has the unknown node "n9"/)
  })

  test('a knob that has another range', async () => {
    const knobs = { beatMs: [1, 99_999] }
    expect(await complaint({ base: { preset: 'T1' }, edits: { knobs }, ...shared })).toMatch(
      /At knobs\.beatMs it has \[1,99999\]/,
    )
  })
})
