import * as v from 'valibot'
import { isRecord, ScenarioError, shown } from '../../engine/errors.ts'
import { read } from '../../engine/read.ts'
import { scenarioSchema, type Scenario } from '../../engine/scenario.ts'
import { fields, flag, listOf, text, textUpTo, wholeFrom, type Frozen } from '../../engine/schema.ts'
import { nestsTooDeep } from '../../formats/json-walk.ts'
import { FileError } from './error.ts'
import { says } from './words.ts'

/**
 * What a piece of work is where it is kept, in the browser and in files: JSON, `{ "faultline": 1, … }`. A run is a link, which holds
 * all that was changed and opens for ever; one that no link can hold is a whole scenario, the same as in a scenario file.
 */

/** 2 has answers. What has none is still written as 1, which every Faultline reads. */
const newest = 2
const runsMax = 1000

/** A scenario of the catalog by its id, or a whole one. */
const originSchema = v.lazy((input) => (typeof input === 'string' ? text : scenarioSchema))
/** A link from # on, or a whole scenario as it runs. */
const playsSchema = v.lazy((input) => (typeof input === 'string' ? text : scenarioSchema))

const whole = wholeFrom(0, Number.MAX_SAFE_INTEGER)
/** In µs; `steps` counts within that instant alone, and is left out where it is over. */
const placeSchema = fields({ at: whole, steps: v.optional(whole) })

const runSchema = fields({
  plays: playsSchema,
  /** Of the origin that it was made of. */
  variant: v.optional(text),
  /** Where it comes from, if not from the work's origin. */
  source: v.optional(originSchema),
  title: v.optional(textUpTo(300)),
  name: v.optional(textUpTo(300)),
  /** The place in the list of the run that it was made of, and when it parted from it, in µs. */
  parent: v.optional(whole),
  forkedAt: v.optional(whole),
  isPruned: v.optional(flag),
  /** The furthest moment that was shown. */
  seen: placeSchema,
})

const answerSchema = fields({
  /** What the stop says and asks, a line each. */
  stop: text,
  /** The number of an option, or that the learner would rather see it. */
  given: v.union([whole, v.literal('skip')], 'a number from 0 or "skip"'),
})

const workSchema = fields({
  faultline: v.picklist([1, newest], `1 or ${newest}, the version of the format`),
  name: v.optional(textUpTo(300)),
  origin: originSchema,
  /** In the order of their letters: A, B, … */
  runs: listOf(runSchema),
  /** The place in the list of the run that is shown, and the moment. */
  shown: whole,
  moment: placeSchema,
  answers: v.optional(listOf(answerSchema)),
})

export type WorkFile = Frozen<v.InferOutput<typeof workSchema>>
export type SavedRun = WorkFile['runs'][number]
export type Origin = string | Scenario

/** A work or a scenario, as text. `name`: of the file, for what is said of it. Throws a `FileError`. */
export function readText(content: string, name: string): WorkFile | Scenario {
  const json = parsed(content)
  if (json === undefined) throw new FileError(says.notJson({ file: name }))
  return isRecord(json) && 'faultline' in json
    ? readWork(json, name)
    : inFile(name, () => read(scenarioSchema, json, ''))
}

/** Work as the browser or a file has it. Throws a `FileError`. */
export function readWork(json: unknown, name: string): WorkFile {
  const version = isRecord(json) ? json['faultline'] : undefined
  if (typeof version === 'number' && version > newest) {
    throw new FileError(says.newerFile({ file: name, found: version, newest }))
  }
  return inFile(name, () => {
    const work = read(workSchema, json, '')
    checkPlaces(work)
    return work
  })
}

/** Whatever is wrong with a scenario in it is told as the file's fault, with the place. */
function inFile<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw asFileError(file, error)
  }
}

/** `place`: where in the file the scenario stands. */
export function asFileError(file: string, error: unknown, place = ''): unknown {
  if (!(error instanceof ScenarioError)) return error
  const { path, found, expected } = error
  const full = [place, path].filter((part) => part !== '').join('.') || says.beginning()
  return new FileError(says.wrong({ file, place: full, found, expected }))
}

/** Runs name each other by their places. */
function checkPlaces({ runs, shown: place }: WorkFile): void {
  if (runs.length === 0 || runs.length > runsMax) {
    throw new ScenarioError('runs', `a list of ${runs.length}`, `1 to ${runsMax} runs`)
  }
  for (const [i, { parent = -1 }] of runs.entries()) {
    if (parent >= i)
      throw new ScenarioError(`runs[${i}].parent`, shown(parent), 'the place of an earlier run')
  }
  const found = runs[place]
  if (!found || found.isPruned) {
    throw new ScenarioError('shown', shown(place), 'the place of a run that is not pruned')
  }
}

function parsed(content: string): unknown {
  try {
    return nestsTooDeep(content) ? undefined : JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** Whether a file is a work or a scenario, even if something is wrong with it; else it may be a history. */
export function isOurs(content: string): boolean {
  if (/^\uFEFF?\s*\{\s*"faultline"/.test(content)) return true
  const json = parsed(content)
  return isRecord(json) && !('ops' in json) && ('faultline' in json || 'protocol' in json || 'script' in json)
}
