import type { Intervention, InterventionKind } from '../engine/interventions.ts'
import type { Expectation, Reached, Scenario } from '../engine/scenario.ts'
import { judgeRun, type Judged, type Result } from './expectations.ts'

/** Whether a learner's run reaches the goal of its scenario, and with what. */

/** The part of a scenario that a learner changes. */
type Changed = Pick<Scenario, 'script' | 'knobs' | 'rulesOff'>

/** What a run has beyond the scenario as it is told. */
export interface Effort {
  /** Faults added; one that was only moved is none. */
  readonly faults: number
  /** Knobs and rules set otherwise, at the beginning or on the way. */
  readonly settings: number
}

const kinds: ReadonlySet<InterventionKind> = new Set<InterventionKind>([
  'crash',
  'wipe',
  'pause',
  'slow',
  'skew',
  'drift',
  'timeout',
  'diskFull',
  'noFsync',
  'partition',
  'cut',
  'lossy',
  'slowLink',
  'bandwidth',
  'drop',
  'duplicate',
  'hold',
  'tamper',
])

/** Not what mends, what clients ask, or what an operator does. */
export const isFaultKind = (kind: string): boolean => kinds.has(kind as InterventionKind)

/** Some faults are ended by a line of the same kind. */
function isFault(line: Intervention): boolean {
  if (!isFaultKind(line.do)) return false
  if ('on' in line) return line.on !== false
  if ('pct' in line) return line.pct > 0
  if ('kbps' in line) return line.kbps !== null
  return line.do === 'slow' || line.do === 'slowLink' ? line.delayMs > 0 : true
}

export function effortOf(run: Changed, told: Changed): Effort {
  return { faults: faultsAdded(run.script, told.script), settings: settingsChanged(run, told).size }
}

/** By kind: moving a fault, or letting it hit another node, adds none. */
function faultsAdded(lines: Changed['script'], own: Changed['script']): number {
  const countOf = (kind: string, script: Changed['script']) =>
    script.filter((line) => line.do === kind && isFault(line)).length
  return [...kinds].reduce((sum, kind) => sum + Math.max(0, countOf(kind, lines) - countOf(kind, own)), 0)
}

function settingsChanged(run: Changed, told: Changed): ReadonlySet<string> {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const knobs = Object.keys({ ...told.knobs, ...run.knobs }).filter(
    (knob) => !isSame(run.knobs?.[knob], told.knobs?.[knob]),
  )
  const [off = [], toldOff = []] = [run.rulesOff, told.rulesOff]
  const rules = [...off, ...toldOff].filter((rule) => off.includes(rule) !== toldOff.includes(rule))
  const set = run.script.flatMap((line) =>
    line.do === 'set' && !told.script.some((each) => isSame(each, line))
      ? [line.knob ?? line.rule ?? '']
      : [],
  )
  return new Set([...knobs, ...rules, ...set])
}

/**
 * - `open`: nothing has decided it yet.
 * - `reached`, `missed`: it is decided, at the end or by a broken promise, which stays broken.
 * - `tooMuch`: more was changed than the goal allows.
 */
export interface Attempt {
  readonly state: 'open' | 'reached' | 'missed' | 'tooMuch'
  /** What is not as it should be. */
  readonly unmet: readonly Judged[]
}

/** `isOver`: the run is at its end. */
export function attemptOf(goal: Reached, effort: Effort, result: Result, isOver: boolean): Attempt {
  if (effort.faults > (goal.faultsMax ?? Infinity) || effort.settings > (goal.settingsMax ?? 0)) {
    return { state: 'tooMuch', unmet: [] }
  }
  const unmet = judgeRun(goal.expect, result).filter(({ met }) => !met)
  if (isOver) return { state: unmet.length === 0 ? 'reached' : 'missed', unmet }
  const broken = new Set(result.verdicts.flatMap(({ check, holds }) => (holds === false ? [check] : [])))
  const isBroken = (each: Expectation) => 'check' in each && broken.has(each.check)
  if (goal.expect.some((each) => isBroken(each) && 'holds' in each && each.holds))
    return { state: 'missed', unmet }
  const isBreaking = goal.expect.every((each) => isBroken(each) && 'holds' in each && !each.holds)
  return { state: isBreaking ? 'reached' : 'open', unmet }
}
