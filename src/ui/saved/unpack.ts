import { loadProtocol, loadScenario, scenarioIds } from '../../catalog.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { LinkError } from '../../link/error.ts'
import { openLink } from '../../link/share.ts'
import type { RunEntry } from '../../player/entries.ts'
import { letterOf } from '../../player/history.ts'
import { createPlayer } from '../../player/player.ts'
import { momentOf } from '../../player/session.ts'
import { Run } from '../../run.ts'
import { refuseUnknownNames } from '../../verdicts.ts'
import { told } from '../../words.ts'
import { playThrough } from '../share/patience.ts'
import type { Work } from '../work.ts'
import { answersIn } from './answers.ts'
import { FileError } from './error.ts'
import { asFileError, readText, type Origin, type SavedRun, type WorkFile } from './file.ts'
import { markKept } from './unsaved.ts'
import { says } from './words.ts'

/** A work or a scenario file. All or nothing: throws a `FileError` that names the place and what to do. */
export async function openText(content: string, file: string): Promise<Work> {
  const read = readText(content, file)
  if ('faultline' in read) {
    const work = await openWork(read, file)
    // It has a file of its own.
    markKept(work)
    return { ...work, ...(read.name !== undefined && { kept: { name: read.name } }) }
  }
  return at(file, '', async () => {
    const protocol = await loadProtocol(read.protocol)
    refuseUnknownNames(read, protocol)
    const run = Run.create(read, protocol)
    playThrough(run, 0)
    const player = createPlayer({ run, at: 0 })
    return { origin: read, isPreset: false, protocol, player }
  })
}

/**
 * Paused where it was left, with all its runs. `name`: what it is called in what is said of it; `patienceMs`: for each run. Throws a
 * `FileError`.
 */
export async function openWork(file: WorkFile, name: string, patienceMs?: number): Promise<Work> {
  const { origin: from, runs, shown, moment } = file
  const { origin, isPreset, protocol } = await at(name, 'origin', () => originOf(from))
  const entries: RunEntry[] = []
  for (const [place, saved] of runs.entries()) {
    entries.push(await at(name, `runs[${place}]`, () => entryOf(saved, place, patienceMs)))
  }
  const { run, variant } = entries[shown] as RunEntry
  const within = Math.min(moment.at, run.plan.endsAt)
  const answers = answersIn(file)
  const player = createPlayer({ run, variant, at: within, steps: moment.steps, runs: entries, answers })
  return { origin, isPreset, protocol, player }
}

async function originOf(from: Origin) {
  const isPreset = typeof from === 'string'
  const origin = isPreset ? await loadScenario(from) : from
  const protocol = await loadProtocol(origin.protocol)
  if (!isPreset) refuseUnknownNames(origin, protocol)
  return { origin, isPreset, protocol }
}

async function entryOf(saved: SavedRun, place: number, patienceMs?: number): Promise<RunEntry> {
  const { variant, source, title, name = '', parent, forkedAt, isPruned = false, seen } = saved
  const scenario = await scenarioOf(saved)
  const run = Run.create(scenario, await loadProtocol(scenario.protocol))
  playThrough(run, seen.at, patienceMs)
  const from = source === undefined ? undefined : await originOf(source)
  return {
    id: letterOf(place),
    run,
    variant,
    ...(from && { source: { origin: from.origin, isPreset: from.isPreset, variant } }),
    ...(title !== undefined && { title }),
    name,
    ...(parent !== undefined && { parent: letterOf(parent) }),
    ...(forkedAt !== undefined && { forkedAt }),
    isPruned,
    frontier: momentOf(run.timeline, Math.min(seen.at, run.plan.endsAt), seen.steps),
  }
}

const catalog = { ids: scenarioIds, loadScenario, loadProtocol }

const scenarioOf = async ({ plays }: SavedRun): Promise<Scenario> =>
  typeof plays === 'string' ? (await openLink(plays, catalog)).scenario : plays

/** What cannot be opened is told with its place in the file. */
async function at<Result>(file: string, place: string, open: () => Promise<Result>): Promise<Result> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof LinkError) {
      throw new FileError(says.wrongLink({ file, place: `${place}.plays`, problem: told(error.message) }))
    }
    throw asFileError(file, error, place)
  }
}
