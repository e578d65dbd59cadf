import type { Protocol } from '../engine/contract.ts'
import { shown } from '../engine/errors.ts'
import { makePlan } from '../engine/plan.ts'
import { applyVariant } from '../engine/read.ts'
import type { Scenario } from '../engine/scenario.ts'
import type { LinkMoment } from './document.ts'
import { applyEdits, editsBetween } from './edits.ts'
import { inWords, LinkError, reload } from './error.ts'
import { decodeLink, encodeLink } from './link.ts'

/** A run as people share it. */
export interface SharedRun {
  /** As the catalog or a file has it, before its variant is applied. */
  readonly origin: Scenario
  /** The origin is in the catalog: its id says it all. */
  readonly isPreset: boolean
  readonly variant?: string
  /** As it runs: with its variant and everything that was changed since. */
  readonly scenario: Scenario
  readonly moment?: LinkMoment
  readonly protocolVersion: number
  /** The run's four characters. */
  readonly checksum: string
}

export interface OpenedRun extends SharedRun {
  /** It is not the scenario's own run any more: what the scenario expects of that does not concern it. */
  readonly isEdited: boolean
}

/** What opening a link needs of the catalog. */
export interface Catalog {
  readonly ids: readonly string[]
  loadScenario(id: string): Promise<Scenario>
  loadProtocol(id: string): Promise<Protocol>
}

/** A longer link is a nuisance in mails and chats: a file is offered instead. */
export const linkLengthMax = 1800

/** Throws a `LinkError` for a run that is too large for any link. */
export function makeLink(run: SharedRun, protocol: Protocol): string {
  const { origin, isPreset, variant, scenario, moment, protocolVersion, checksum } = run
  const edits = editsBetween(prepare(origin, variant, protocol), scenario)
  const shared = { ...(moment && { moment }), protocolVersion, checksum }
  if (!edits) return encodeLink({ base: { scenario: { ...scenario, expect: [] } }, edits: {}, ...shared })
  return encodeLink({
    base: isPreset ? { preset: origin.id } : { scenario: origin },
    ...(variant !== undefined && { variant }),
    edits,
    ...shared,
  })
}

/**
 * Opens a full address, or the part from `#` on. All or nothing: throws a `LinkError` that says what is wrong. A protocol version or a
 * checksum that is no longer that of the run is no error: whoever opens it says so.
 */
export async function openLink(text: string, catalog: Catalog): Promise<OpenedRun> {
  const { base, variant, edits, ...shared } = decodeLink(text)
  const isPreset = 'preset' in base
  if (isPreset && !catalog.ids.some((id) => id.toLowerCase() === base.preset.toLowerCase())) {
    throw new LinkError(
      `The link names a scenario that this program does not have: ${shown(base.preset)}.`,
      reload,
    )
  }
  try {
    const origin = isPreset ? await catalog.loadScenario(base.preset) : base.scenario
    const protocol = await catalog.loadProtocol(origin.protocol)
    const edited = applyEdits(prepare(origin, variant, protocol), edits)
    const { scenario } = makePlan(edited, protocol)
    const isEdited = Object.keys(edits).some((edit) => edit !== 'stops' && edit !== 'title')
    return { origin, isPreset, ...(variant !== undefined && { variant }), scenario, isEdited, ...shared }
  } catch (error) {
    throw inWords(error)
  }
}

const prepare = (origin: Scenario, variant: string | undefined, protocol: Protocol): Scenario =>
  makePlan(variant === undefined ? origin : applyVariant(origin, variant), protocol).scenario
