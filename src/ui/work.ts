import type { Protocol } from '../engine/contract.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import type { SharedRun } from '../link/share.ts'
import { createPlayer, type Player } from '../player/player.ts'
import { loadOpening } from '../opening.ts'
import { Run } from '../run.ts'

/** What the page has open: a scenario as the catalog or a link gave it, and the player of its runs. */
export interface Work {
  /** Before its variant is applied. */
  readonly origin: Scenario
  readonly isPreset: boolean
  readonly protocol: Protocol
  readonly player: Player
  /** What the link said of itself. */
  readonly shared?: Pick<SharedRun, 'protocolVersion' | 'checksum'>
  /** Where it was kept, if it was opened from there. */
  readonly kept?: Kept
}

/** Its place from moment to moment, what it was saved as, and the name that its file suggests. */
interface Kept {
  readonly slot?: string
  readonly named?: NamedRef
  readonly name?: string
}

/** Work that was saved under a name, as it was saved then. */
export interface NamedRef {
  readonly id: string
  readonly name: string
  /** In ms since 1970. */
  readonly savedAt: number
}

// Not needed for the first paint, unless the address holds a link.
const linking = () => import('../link/share.ts')
const catalog = () => import('../catalog.ts')

export async function openPreset(id: string, variant?: string): Promise<Work> {
  const { loadProtocol, loadScenario } = await catalog()
  const origin = await loadScenario(id)
  return presetOf(origin, await loadProtocol(origin.protocol), variant)
}

/** The first ten seconds: the scenario made for them. */
export async function openFirst(): Promise<Work> {
  const { scenario, protocol } = await loadOpening()
  return presetOf(scenario, protocol, 'opening')
}

function presetOf(origin: Scenario, protocol: Protocol, variant?: string): Work {
  const scenario = variant === undefined ? origin : applyVariant(origin, variant)
  const player = createPlayer({ run: Run.create(scenario, protocol), variant, at: 0 })
  return { origin, isPreset: true, protocol, player }
}

/** Throws a `LinkError` for what no catalogue would have. */
async function vet(run: Run, shownTo: number, origin: Scenario | undefined): Promise<void> {
  const { refuseUnknownNames } = await import('../verdicts.ts')
  const { playThrough } = await import('./share/patience.ts')
  const { inWords } = await import('../link/error.ts')
  try {
    if (origin) refuseUnknownNames(origin, run.plan.protocol)
    playThrough(run, shownTo)
  } catch (error) {
    throw inWords(error)
  }
}

/** Paused at the moment that the link names. Throws a `LinkError` in words, and has changed nothing then. */
export async function openShared(text: string): Promise<Work> {
  const [{ openLink }, { scenarioIds, loadScenario, loadProtocol }] = await Promise.all([
    linking(),
    catalog(),
  ])
  const { origin, isPreset, variant, scenario, moment, ...shared } = await openLink(text, {
    ids: scenarioIds,
    loadScenario,
    loadProtocol,
  })
  const protocol = await loadProtocol(scenario.protocol)
  const run = Run.create(scenario, protocol)
  const at = Math.min(moment?.at ?? 0, run.plan.endsAt)
  await vet(run, at, isPreset ? undefined : origin)
  const player = createPlayer({ run, variant, at, steps: moment?.steps })
  return { origin, isPreset, protocol, player, shared }
}
