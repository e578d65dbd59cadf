/** A scenario, a script line or a knob that cannot be used: one place, what was found there, what would be right. */
export class ScenarioError extends Error {
  readonly path: string
  readonly found: string
  readonly expected: string

  constructor(path: string, found: string, expected: string) {
    super(`${path || 'scenario'}: found ${found}; expected ${expected}`)
    this.name = 'ScenarioError'
    this.path = path
    this.found = found
    this.expected = expected
  }
}

const LONGEST = 60

/** A value as people write it, cut short. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  // JSON has no word for these
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  const text = JSON.stringify(value) ?? typeof value
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** `"a", "b" or "c"`; long lists are cut. */
export function oneOf(names: readonly string[]): string {
  const some = names.slice(0, 12).map((name) => `"${name}"`)
  if (names.length > 12) return `one of ${some.join(', ')}, …`
  if (some.length < 2) return some[0] ?? 'nothing: there are none'
  return `${some.slice(0, -1).join(', ')} or ${some.at(-1)}`
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
