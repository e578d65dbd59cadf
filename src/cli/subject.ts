import { existsSync, readFileSync, statSync } from 'node:fs'
import { loadProtocol, loadScenario, scenarioIds } from '../catalog.ts'
import type { Protocol } from '../engine/contract.ts'
import { applyVariant, readScenario } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import { openLink, type OpenedRun } from '../link/share.ts'
import { closest } from './closest.ts'
import { parseJson } from './json.ts'
import { UsageError } from './program.ts'

/** What the command line names: a scenario by its id, a file, or a link. */
export interface Subject {
  readonly origin: Scenario
  readonly isPreset: boolean
  readonly variant?: string
  /** With its variant, and with what a link changes. */
  readonly scenario: Scenario
  readonly protocol: Protocol
  readonly isEdited: boolean
  /** What a link says of its run. */
  readonly link?: Pick<OpenedRun, 'protocolVersion' | 'checksum'>
}

const bytesMax = 5_000_000
const ids = scenarioIds

/** Throws a `UsageError`, `ScenarioError` or `LinkError` for what cannot be opened. */
export async function openSubject(name: string, variant?: string): Promise<Subject> {
  if (/#|%23/.test(name) && !existsSync(name)) return openLinked(name, variant)
  const isPreset = ids.some((id) => id.toLowerCase() === name.toLowerCase())
  const origin = isPreset ? await loadScenario(name) : readScenario(readFile(name))
  return {
    origin,
    isPreset,
    ...(variant !== undefined && { variant: variantId(origin, variant) }),
    scenario: variant === undefined ? origin : applyVariant(origin, variant),
    protocol: await loadProtocol(origin.protocol),
    isEdited: false,
  }
}

async function openLinked(text: string, variant?: string): Promise<Subject> {
  if (variant !== undefined) throw new UsageError('--variant: a link names its variant itself')
  const { protocolVersion, checksum, ...run } = await openLink(text, { ids, loadScenario, loadProtocol })
  return { ...run, protocol: await loadProtocol(run.scenario.protocol), link: { protocolVersion, checksum } }
}

/** In the scenario's own spelling. */
function variantId(origin: Scenario, typed: string): string {
  const known = (origin.variants ?? []).map(({ id }) => id)
  const id = known.find((each) => each.toLowerCase() === typed.toLowerCase())
  if (id !== undefined) return id
  throw new UsageError(
    `--variant: ${origin.id} has no variant '${typed}'; it has ${known.join(', ') || 'none'}${hint(typed, known)}`,
  )
}

function readFile(name: string): unknown {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (!stats) {
    throw new UsageError(
      `'${name}' is no scenario, file or link. There are the scenarios ${ids.join(', ') || '(none)'}${hint(name, ids)}`,
    )
  }
  if (!stats.isFile()) throw new UsageError(`'${name}' is no file; expected the JSON file of a scenario`)
  if (stats.size > bytesMax) {
    throw new UsageError(`'${name}' has ${stats.size} bytes; expected a scenario, of ${bytesMax} at the most`)
  }
  return parseJson(readFileSync(name, 'utf8').replace(/^\uFEFF/, ''), name)
}

function hint(typed: string, known: readonly string[]): string {
  const near = closest(typed, known)
  return near === undefined ? '' : `. Did you mean ${near}?`
}
