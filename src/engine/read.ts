import * as v from 'valibot'
import { refuseEndlessValue } from './bounds.ts'
import { isRecord, ScenarioError, shown } from './errors.ts'
import { interventionSchema, type Intervention } from './interventions.ts'
import { scenarioSchema, type Scenario } from './scenario.ts'

/**
 * Checks what can be checked without its protocol: the shape of a scenario, and that variants are what they may be. Throws a
 * `ScenarioError` for the first thing that is wrong.
 */
export function readScenario(input: unknown): Scenario {
  const scenario = read(scenarioSchema, input, '')
  checkVariants(scenario)
  return scenario
}

export function readIntervention(input: unknown, path: string): Intervention {
  return read(interventionSchema, input, path)
}

/** The value as a schema has it, or a `ScenarioError` for the first thing in it that is wrong. */
export function read<T>(schema: v.GenericSchema<unknown, T>, input: unknown, path: string): T {
  refuseEndlessValue(input, path)
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const place = (issue.path ?? []).reduce(
    (text, { key }) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`),
    path,
  )
  const isUnknown = issue.type === 'strict_object' && issue.expected === 'never'
  const found = isUnknown ? `the unknown field ${shown(issue.input)}` : shown(issue.input)
  throw new ScenarioError(place, found, takes(issue))
}

/** Our own schemas speak in words; those of protocols may leave it to the library. */
function takes({ message, expected }: v.BaseIssue<unknown>): string {
  if (!message.startsWith('Invalid ')) return message
  if (expected === 'never') return 'only fields that it has'
  return expected ?? message.replace(/^Invalid [^:]*: /, '')
}

/** What the learner's own faults are to meet stays: so the broken and the fixed run can be compared. */
const NOT_TO_MEND = ['script', 'workload', 'seed']

function checkVariants({ variants = [] }: Scenario): void {
  const seen = new Set<string>()
  for (const [i, { id, patch }] of variants.entries()) {
    if (seen.has(id.toLowerCase())) {
      throw new ScenarioError(`variants[${i}].id`, shown(id), 'an id that no earlier variant has')
    }
    seen.add(id.toLowerCase())
    const field = NOT_TO_MEND.find((each) => id.toLowerCase() === 'fixed' && Object.hasOwn(patch, each))
    if (field) {
      throw new ScenarioError(
        `variants[${i}].patch.${field}`,
        shown(patch[field]),
        `a fix that leaves ${field} alone`,
      )
    }
  }
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
