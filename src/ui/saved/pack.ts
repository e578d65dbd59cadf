import type { Scenario } from '../../engine/scenario.ts'
import { LinkError } from '../../link/error.ts'
import { makeLink } from '../../link/share.ts'
import type { RunEntry, Source } from '../../player/entries.ts'
import type { Run } from '../../run.ts'
import { placeOf } from '../share/linkTo.ts'
import type { Work } from '../work.ts'
import type { Origin, SavedRun, WorkFile } from './file.ts'

/** All of a piece of work, as it is now. */
export function packWork(work: Work): WorkFile {
  const { runs, shown, moment } = work.player.getState()
  const places = new Map(runs.map(({ id }, place) => [id, place]))
  return {
    faultline: 1,
    origin: originOf(work),
    runs: runs.map((entry) => packRun(entry, work, places)),
    shown,
    moment: placeOf(work.player.run().timeline, moment),
  }
}

const originOf = ({ origin, isPreset }: Pick<Source, 'origin' | 'isPreset'>): Origin =>
  isPreset ? origin.id : origin

function packRun(entry: RunEntry, work: Work, places: ReadonlyMap<string, number>): SavedRun {
  const { run, variant, source, title, name, parent, forkedAt, isPruned, frontier } = entry
  const place = parent === undefined ? undefined : places.get(parent)
  return {
    plays: playsOf(run, source ?? work, variant),
    ...(variant !== undefined && { variant }),
    ...(source && { source: originOf(source) }),
    ...(title !== undefined && { title }),
    ...(name !== '' && { name }),
    ...(place !== undefined && { parent: place }),
    ...(forkedAt !== undefined && { forkedAt }),
    ...(isPruned && { isPruned }),
    seen: placeOf(run.timeline, frontier),
  }
}

/** A run stays what it is, and its link takes a while: a checksum plays it to its end. */
const known = new WeakMap<Run, string | Scenario>()

function playsOf(run: Run, source: Pick<Source, 'origin' | 'isPreset'>, variant?: string): string | Scenario {
  const plays = known.get(run) ?? linkOf(run, source, variant) ?? run.plan.scenario
  known.set(run, plays)
  return plays
}

/** Undefined for what is too large for any link. */
function linkOf(
  { plan, timeline }: Run,
  { origin, isPreset }: Pick<Source, 'origin' | 'isPreset'>,
  variant?: string,
): string | undefined {
  const { scenario, protocol } = plan
  const made = { protocolVersion: protocol.version, checksum: timeline.checksum() }
  const shared = { origin, isPreset, ...(variant !== undefined && { variant }), scenario, ...made }
  try {
    return makeLink(shared, protocol)
  } catch (error) {
    if (!(error instanceof LinkError)) throw error
    return undefined
  }
}
