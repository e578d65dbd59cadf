import type { Intervention } from '../engine/interventions.ts'
import { mergePatch, readScenario } from '../engine/read.ts'
import type { Scenario, Stop } from '../engine/scenario.ts'
import { nameOfLine } from './script.ts'

/** What a learner has changed of a scenario. */
export interface Edits {
  readonly seed?: number
  readonly endMs?: number
  /** A merge patch: null takes a knob back to its default. */
  readonly knobs?: Readonly<Record<string, unknown>>
  /** The rules that were switched, on or off. */
  readonly rules?: Readonly<Record<string, boolean>>
  readonly script?: ScriptEdit
  readonly stops?: readonly Stop[]
  readonly title?: string
}

/**
 * Lines that were taken away are named by what they say, not by their place, so that a scenario that was revised since loses no other
 * line. A script that shares little with the scenario's stands whole.
 */
export type ScriptEdit =
  | { readonly whole: readonly Intervention[] }
  | { readonly removed: readonly number[]; readonly added: readonly Intervention[] }

/** Throws a `ScenarioError` where the result is no scenario. */
export function applyEdits(
  base: Scenario,
  { seed, endMs, knobs, rules, script, ...telling }: Edits,
): Scenario {
  return readScenario({
    ...base,
    ...(seed !== undefined && { seed }),
    ...(endMs !== undefined && { endMs }),
    ...(knobs && { knobs: mergePatch(base.knobs, knobs) }),
    ...(rules && { rulesOff: switchRules(base.rulesOff ?? [], rules) }),
    ...(script && { script: editScript(base.script, script) }),
    ...telling,
  })
}

const switchRules = (off: readonly string[], rules: Readonly<Record<string, boolean>>): string[] => [
  ...off.filter((rule) => rules[rule] === undefined),
  ...Object.keys(rules).filter((rule) => !rules[rule]),
]

function editScript(base: readonly Intervention[], edit: ScriptEdit): readonly Intervention[] {
  if ('whole' in edit) return edit.whole
  const removed = [...edit.removed]
  const kept = base.filter((line) => {
    const place = removed.indexOf(nameOfLine(line))
    if (place >= 0) removed.splice(place, 1)
    return place < 0
  })
  return inTime([...kept, ...edit.added])
}

const inTime = (script: readonly Intervention[]): readonly Intervention[] =>
  script.toSorted((a, b) => a.atMs - b.atMs)

/** The edits that make `now` of `base`; undefined where edits cannot say it. */
export function editsBetween(base: Scenario, now: Scenario): Edits | undefined {
  const knobs = knobsBetween(base.knobs ?? {}, now.knobs ?? {})
  const rules = rulesBetween(base.rulesOff ?? [], now.rulesOff ?? [])
  const edits: Edits = {
    ...(now.seed !== base.seed && { seed: now.seed }),
    ...(now.endMs !== base.endMs && { endMs: now.endMs }),
    ...(Object.keys(knobs).length > 0 && { knobs }),
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(!isSame(inTime(base.script), inTime(now.script)) && {
      script: scriptBetween(base.script, now.script),
    }),
    ...(!isSame(base.stops ?? [], now.stops ?? []) && { stops: now.stops ?? [] }),
    ...(now.title !== base.title && { title: now.title }),
  }
  return isSame(comparable(applyEdits(base, edits)), comparable(now)) ? edits : undefined
}

/** Without what makes no difference to a run. */
const comparable = (scenario: Scenario) => ({
  ...scenario,
  knobs: scenario.knobs ?? {},
  rulesOff: (scenario.rulesOff ?? []).toSorted(),
  stops: scenario.stops ?? [],
  script: inTime(scenario.script),
  variants: undefined,
})

function knobsBetween(
  base: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const gone = Object.keys(base).filter((name) => now[name] === undefined)
  const changed = Object.entries(now).filter(([name, value]) => !isSame(base[name], value))
  return Object.fromEntries([...gone.map((name) => [name, null] as const), ...changed])
}

const rulesBetween = (base: readonly string[], now: readonly string[]): Record<string, boolean> =>
  Object.fromEntries([
    ...base.filter((rule) => !now.includes(rule)).map((rule) => [rule, true] as const),
    ...now.filter((rule) => !base.includes(rule)).map((rule) => [rule, false] as const),
  ])

function scriptBetween(base: readonly Intervention[], now: readonly Intervention[]): ScriptEdit {
  const whole = inTime(now)
  const removed = without(base, now).map(nameOfLine)
  const edit = { removed, added: without(whole, base) }
  return removed.length < base.length && isSame(editScript(base, edit), whole) ? edit : { whole }
}

/** The lines that `others` lack, each counted as often as it occurs. */
function without(lines: readonly Intervention[], others: readonly Intervention[]): Intervention[] {
  const left = others.map(canonical)
  return lines.filter((line) => {
    const place = left.indexOf(canonical(line))
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** JSON with the fields of every record in one order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? ''
