import { told } from '../../words.ts'
import type { Danger } from './matrices.ts'
import type { MatrixCell } from './matrix.ts'
import { says } from './words.ts'

/** A cell in words, and what has become of the promise that its client was given. */
export function cellText({ title, op }: MatrixCell, dangers: Readonly<Record<string, Danger>>): string {
  const danger = op === undefined ? undefined : dangers[op]
  return danger ? says[danger]({ title: told(title) }) : told(title)
}
