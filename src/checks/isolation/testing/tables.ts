import type { Outcome, Value } from '../../../engine/contract.ts'
import type { History } from '../../history.ts'
import { matches } from '../../../engine/predicate.ts'
import type { Predicate } from '../../../engine/predicate.ts'
import { historyOf } from './notation.ts'

/** Random histories of a few transactions that read, write and select rows, each reading from states more or less old. */

export interface Plan {
  readonly outcome: Outcome
  readonly steps: readonly {
    readonly does: 'read' | 'write' | 'delete' | Predicate
    readonly key: string
    /** From how many transactions ago it reads. */
    readonly lag: number
  }[]
}

interface Hidden {
  readonly history: History
  /** The order of each row's versions in which the transactions ran. */
  readonly versions: ReadonlyMap<string, readonly Value[]>
}

export function ranOn(given: ReadonlyMap<string, Value>, plans: readonly Plan[]): Hidden {
  const states = [given]
  const versions = new Map<string, readonly Value[]>()
  let next = 1
  const told = plans.map(({ outcome, steps }) => {
    const own = new Map<string, Value>()
    const ops = steps.map(({ does, key, lag }): readonly Value[] => {
      const seen = new Map([...(states[Math.max(0, states.length - 1 - lag)] ?? given), ...own])
      if (does === 'read') return ['read', key, seen.get(key) ?? null]
      if (does === 'write' || does === 'delete') {
        const value = does === 'delete' ? null : next++
        own.set(key, value)
        return ['write', key, value]
      }
      return ['select', does, [...seen].filter(([, value]) => matches(does, value))]
    })
    if (outcome !== 'failed') {
      states.push(new Map([...(states.at(-1) ?? given), ...own]))
      for (const [key, value] of own) versions.set(key, [...(versions.get(key) ?? []), value])
    }
    return { ops, outcome }
  })
  return { history: historyOf('rw-register', told, { value: null }), versions }
}
