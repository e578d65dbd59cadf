import { micros } from '../../engine/contract.ts'
import type { Intervention } from '../../engine/interventions.ts'
import type { Plan } from '../../engine/plan.ts'
import { told } from '../../words.ts'
import { timeText } from '../describe.ts'
import { describe, knobText } from '../orders.ts'
import type { Difference } from './differences.ts'
import { says } from './words.ts'

/** What two runs were given that is not the same: that is why they part. */
export function settingDifferences(a: Plan, b: Plan): readonly Difference[] {
  return [
    { what: says.scenario(), a: told(a.scenario.title), b: told(b.scenario.title) },
    { what: says.protocol(), a: told(a.protocol.title), b: told(b.protocol.title) },
    ...(a.protocol === b.protocol ? [...knobs(a, b), ...rules(a, b)] : []),
    { what: says.seed(), a: String(a.seed), b: String(b.seed) },
    ...lines(a, b),
  ].filter((one) => one.a !== one.b)
}

const knobs = (a: Plan, b: Plan): readonly Difference[] =>
  Object.entries(a.protocol.knobs).map(([id, { label, unit }]) => {
    const text = ({ config }: Plan) => {
      const value = told(knobText(config[id]))
      return unit === undefined ? value : `${value} ${unit}`
    }
    return { what: told(label), a: text(a), b: text(b) }
  })

const rules = (a: Plan, b: Plan): readonly Difference[] =>
  a.protocol.rules.map(({ id, title }) => {
    const text = ({ config }: Plan) => knobText(config.rules[id] !== false)
    return { what: says.rule({ rule: told(title) }), a: text(a), b: text(b) }
  })

/** Lines that stand in one script only. Those that a fork kept are the same objects. */
function lines(a: Plan, b: Plan): readonly Difference[] {
  const written = (plan: Plan) => new Map(plan.script.map((line) => [JSON.stringify(line), line]))
  const [inA, inB] = [written(a), written(b)]
  const only = (
    mine: ReadonlyMap<string, Intervention>,
    other: ReadonlyMap<string, Intervention>,
  ): readonly Intervention[] => [...mine].filter(([key]) => !other.has(key)).map(([, line]) => line)
  const what = (line: Intervention, plan: Plan) =>
    says.script({ time: timeText(micros(line.atMs), plan.pace) })
  const found: (readonly [number, Difference])[] = [
    ...only(inA, inB).map(
      (line) => [line.atMs, { what: what(line, a), a: describe(line, a), b: says.absent() }] as const,
    ),
    ...only(inB, inA).map(
      (line) => [line.atMs, { what: what(line, b), a: says.absent(), b: describe(line, b) }] as const,
    ),
  ]
  return found.toSorted(([one], [other]) => one - other).map(([, difference]) => difference)
}
