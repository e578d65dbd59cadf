import { describe, expect, test } from 'vitest'
import { loadProtocol, loadScenario, scenarioIds } from '../catalog.ts'
import corpus from './corpus.json' with { type: 'json' }
import { decodeLink } from './link.ts'
import { openLink } from './share.ts'

const catalog = { ids: scenarioIds, loadScenario, loadProtocol }

/**
 * Links that have been given away. They open for ever and say what they said: entries are added, never changed and never removed.
 */
describe.each(corpus)('version A: $name', ({ link, document }) => {
  test('says what it said', () => {
    expect(decodeLink(link)).toEqual(document)
  })

  test('opens', async () => {
    const { base, checksum } = decodeLink(link)
    const id = 'preset' in base ? base.preset : base.scenario.id
    expect(await openLink(link, catalog)).toMatchObject({ origin: { id }, checksum })
  })
})
