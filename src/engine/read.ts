import * as v from 'valibot'
import { ScenarioError, shown } from './errors.ts'
import { interventionSchema, type Intervention } from './interventions.ts'
import { scenarioSchema, type Scenario } from './scenario.ts'

/** Checks the shape of a scenario and nothing else. Throws a `ScenarioError` for the first thing that is wrong. */
export function readScenario(input: unknown): Scenario {
  return read(scenarioSchema, input, '')
}

export function readIntervention(input: unknown, path: string): Intervention {
  return read(interventionSchema, input, path)
}

function read<T>(schema: v.GenericSchema<unknown, T>, input: unknown, path: string): T {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  const issue = deepest(result.issues[0])
  const place = (issue.path ?? []).reduce(
    (text, item) =>
      typeof item.key === 'number' ? `${text}[${item.key}]` : `${text}${text && '.'}${String(item.key)}`,
    path,
  )
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    throw new ScenarioError(
      place,
      `the unknown field ${shown(issue.path?.at(-1)?.key)}`,
      'only the fields of the format',
    )
  }
  const rule =
    issue.kind === 'validation' || issue.message !== defaultMessage(issue) ? issue.message : issue.expected
  throw new ScenarioError(place, shown(issue.input), rule ?? issue.message)
}

const defaultMessage = (issue: v.BaseIssue<unknown>): string =>
  `Invalid ${issue.kind === 'schema' ? 'type' : issue.type}: Expected ${issue.expected} but received ${issue.received}`

/** In a union the alternative that got furthest says most. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const inner = (issue.issues ?? []).map(deepest)
  const best = inner.reduce<v.BaseIssue<unknown> | undefined>(
    (a, b) => (a === undefined || (b.path?.length ?? 0) > (a.path?.length ?? 0) ? b : a),
    undefined,
  )
  return best && (best.path?.length ?? 0) > (issue.path?.length ?? 0) ? best : issue
}

/** RFC 7396: objects merge, null deletes, everything else (arrays too) replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else setOwn(result, key, mergePatch(result[key], value))
  }
  return result
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `__proto__` in a file from elsewhere is a field like any other, which the schema then refuses. */
function setOwn(record: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true })
}

/** The scenario as one of its variants has it. Throws a `ScenarioError` when there is no such variant. */
export function applyVariant(scenario: Scenario, id: string): Scenario {
  const variants = scenario.variants ?? []
  const variant = variants.find((each) => each.id.toLowerCase() === id.toLowerCase())
  if (!variant) {
    const names = variants.map((each) => each.id).join(', ') || 'none'
    throw new ScenarioError('variant', shown(id), `one of ${scenario.id}'s variants: ${names}`)
  }
  const { variants: _, ...base } = scenario
  return readScenario(mergePatch({ ...base, expect: variant.expect }, variant.patch))
}
