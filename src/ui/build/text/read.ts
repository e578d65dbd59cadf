import type { Node } from 'jsonc-parser'
import { loadProtocol } from '../../../catalog.ts'
import { ScenarioError } from '../../../engine/errors.ts'
import { makePlan } from '../../../engine/plan.ts'
import { applyVariant, readScenario } from '../../../engine/read.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { refuseUnknownNames } from '../../../verdicts.ts'
import { placeOf } from './place.ts'
import { readJson, type Fault } from './syntax.ts'
import { says } from './words.ts'

/** The first thing that is wrong with a scenario's text, and where. */
export interface TextProblem {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  /** The mistaken stretch of that line, as a text field selects. */
  readonly from: number
  readonly to: number
  /** Of the field, as `nodes[1].at`; empty: of the whole, or of the text as JSON. */
  readonly path: string
  /** A sentence, without the line. */
  readonly message: string
}

/** A scenario that plays, with all its variants, or what is wrong with the text. */
export async function readText(
  content: string,
): Promise<{ readonly scenario: Scenario } | { readonly problem: TextProblem }> {
  // Some programs put a mark before a text; the places in it stay the same.
  const text = content.replace(/^\uFEFF/, ' ')
  const json = readJson(text)
  if ('message' in json) return { problem: problemOf(text, '', json) }
  try {
    return { scenario: await scenarioOf(json.value, json.root) }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    const { path, found, expected } = error
    const message = says.wrong({ place: path || says.whole(), found, expected })
    return { problem: problemOf(text, path, { ...placeOf(json.root, path), message }) }
  }
}

/** Throws a `ScenarioError` for the first thing that is wrong. */
async function scenarioOf(value: unknown, root: Node): Promise<Scenario> {
  const scenario = readScenario(value)
  const protocol = await loadProtocol(scenario.protocol)
  makePlan(scenario, protocol)
  refuseUnknownNames(scenario, protocol)
  const { lesson, variants = [] } = scenario
  if (lesson?.solution) {
    const script = lesson.solution
    within(
      (path) => (path.startsWith('script') ? `lesson.solution${path.slice(6)}` : 'lesson.solution'),
      () => makePlan({ ...scenario, script }, protocol),
    )
  }
  for (const [i, { id }] of variants.entries()) {
    const patch = `variants[${i}].patch`
    within(
      // Where the patch itself is right, what it is put on does not suit it.
      (path) => (placeOf(root, `${patch}.${path}`).found === patch ? patch : `${patch}.${path}`),
      () => makePlan(applyVariant(scenario, id), protocol),
    )
  }
  return scenario
}

/** What is wrong with something made of the scenario is told of what it is made of. */
function within(placed: (path: string) => string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    throw new ScenarioError(placed(error.path), error.found, error.expected)
  }
}

/** What goes on over several lines is marked on the first. */
function problemOf(text: string, path: string, { from, to, message }: Fault): TextProblem {
  const before = text.slice(0, from)
  const lineEnd = text.indexOf('\n', from)
  return {
    line: before.split('\n').length,
    column: from - before.lastIndexOf('\n'),
    from,
    to: lineEnd < 0 ? to : Math.min(to, lineEnd),
    path,
    message,
  }
}
