import { expect, test, type Page } from '@playwright/test'
import type { Protocol } from '../src/engine/contract.ts'
import { applyVariant } from '../src/engine/read.ts'
import type { Scenario } from '../src/engine/scenario.ts'
import { encodeLink } from '../src/link/link.ts'
import { protocol as primaryBackup } from '../src/protocols/primary-backup/index.ts'
import { protocol as raft } from '../src/protocols/raft/index.ts'
import { scenario as e1 } from '../src/scenarios/e1-the-spare-master.ts'
import { scenario as e3 } from '../src/scenarios/e3-safe-mode-isnt.ts'
import { scenario as f1 } from '../src/scenarios/f1-split-votes.ts'
import { scenario as f2 } from '../src/scenarios/f2-logs-that-disagree.ts'
import { scenario as f3 } from '../src/scenarios/f3-figure-8.ts'
import { finish } from '../src/verdicts.ts'

/**
 * How each scenario looks at its busiest moment. Pictures differ a little from one machine's fonts to another's: edges are not
 * compared, and a few pixels may differ. When the look is meant to change, look at it, then
 * `npm run e2e -- looks --update-snapshots`.
 */

interface Shot {
  readonly scenario: Scenario
  readonly protocol: Protocol
  readonly variant?: string
  readonly atMs: number
}

const shots: readonly Shot[] = [
  { scenario: e1, protocol: primaryBackup, atMs: 2352 },
  { scenario: e3, protocol: primaryBackup, variant: 'opening', atMs: 5000 },
  { scenario: e3, protocol: primaryBackup, atMs: 5106 },
  { scenario: f1, protocol: raft, atMs: 1088 },
  { scenario: f2, protocol: raft, atMs: 785 },
  { scenario: f3, protocol: raft, atMs: 656 },
]

const screens = [
  { name: 'laptop', width: 1280, height: 720, colorScheme: 'light', query: '' },
  { name: 'hall', width: 1280, height: 720, colorScheme: 'light', query: '?theme=projector' },
  { name: 'phone', width: 390, height: 844, colorScheme: 'dark', query: '' },
] as const

async function openAt(page: Page, { scenario, protocol, variant, atMs }: Shot, query: string): Promise<void> {
  const told = variant === undefined ? scenario : applyVariant(scenario, variant)
  const link = encodeLink({
    base: { preset: scenario.id },
    ...(variant !== undefined && { variant }),
    edits: {},
    moment: { at: atMs * 1000 },
    protocolVersion: protocol.version,
    checksum: finish(told, protocol).checksum,
  })
  await page.goto(`/${query}${link}`)
  await page.getByRole('region', { name: 'Verdicts' }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => void (await document.fonts.ready))
  // It says that this is the run that was shared, and goes by itself later.
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click()
}

for (const { name, width, height, colorScheme, query } of screens) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, colorScheme })
    for (const shot of shots) {
      const moment = `${shot.scenario.id}-${shot.variant ?? 'told'}`
      test(`${moment} looks as it did`, async ({ page }) => {
        await openAt(page, shot, query)
        await expect(page).toHaveScreenshot(`${moment}-${name}.png`, {
          animations: 'disabled',
          threshold: 0.3,
          maxDiffPixelRatio: 0.005,
        })
      })
    }
  })
}
