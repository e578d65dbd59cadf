import type { Value } from '../../../engine/contract.ts'
import type { Act } from '../../../player/player.ts'

/** One thing to fill in. `name` is the field of the line that it sets; `patch.term` sets a part of a part. */
export type FieldSpec = {
  readonly name: string
  readonly label: string
  readonly unit?: string
} & (
  | { readonly kind: 'number'; readonly value: number; readonly min?: number; readonly max?: number }
  /** A number where it reads as one, else text. */
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'toggle'; readonly value: boolean }
  | { readonly kind: 'choice'; readonly value: string; readonly choices: readonly Choice[] }
)
interface Choice {
  /** Empty: the field is left out. */
  readonly value: string
  readonly label: string
}

/** An entry of the menu of a node, a message or a link; the same list serves mouse, keyboard and touch. */
export interface Action {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** Destroys something that no other act brings back. */
  readonly danger?: boolean
  readonly line: Act
  /** Asked before the line is played; `fill` puts the answers in. */
  readonly form?: readonly FieldSpec[]
}

export type Answers = Readonly<Record<string, string | number | boolean>>

/** The action's line with the answers to its form. What was not answered keeps the form's own value. */
export function fill(action: Action, answers: Answers): Act {
  let line: Readonly<Record<string, unknown>> = action.line
  for (const field of action.form ?? []) {
    const value = read(field, answers[field.name] ?? field.value)
    if (value !== undefined) line = withPart(line, field.name.split('.'), value)
  }
  return line as unknown as Act
}

function read(field: FieldSpec, answer: string | number | boolean): Value | undefined {
  switch (field.kind) {
    case 'number': {
      const number = Number(answer)
      const least = Math.max(field.min ?? -Infinity, Number.isFinite(number) ? number : field.value)
      return Math.min(field.max ?? Infinity, least)
    }
    case 'value':
      return typeof answer === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(answer) ? Number(answer) : answer
    case 'text':
    case 'choice':
      return answer === '' ? undefined : String(answer)
    case 'toggle':
      return answer === true
  }
}

function withPart(whole: unknown, path: readonly string[], value: Value): Readonly<Record<string, unknown>> {
  const [name, ...rest] = path
  const parts = (whole ?? {}) as Readonly<Record<string, unknown>>
  if (name === undefined) return parts
  return { ...parts, [name]: rest.length === 0 ? value : withPart(parts[name], rest, value) }
}
