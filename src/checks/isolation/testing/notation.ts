import type { Outcome, Value } from '../../../engine/contract.ts'
import type { Call, History } from '../../history.ts'

/** Transactions in the notation of Elle's tests: `ax1` appends 1 to x, `wx1` writes it, `rx12` reads the list [1, 2], `rx` or `rx_` nothing. */

type Model = 'list-append' | 'rw-register'

export interface Told {
  /** In that notation, or as steps: [does, key, value]. */
  readonly ops: string | readonly (readonly Value[])[]
  readonly process?: string
  readonly outcome?: Outcome
  /** Places in the history; all at once where left out. */
  readonly start?: number
  readonly end?: number
}

const words: Readonly<Record<string, string>> = { a: 'append', w: 'write', r: 'read' }

function stepsOf(ops: string, model: Model): readonly (readonly Value[])[] {
  return [...ops.matchAll(/([awr])([a-z])(\d*|_)(?=[awr][a-z]|$)/g)].map(
    ([, does = '', key = '', digits = '']) => {
      const numbers = digits.replace('_', '').split('').map(Number)
      if (does !== 'r') return [words[does] ?? '', key, Number(digits)]
      if (model === 'list-append') return ['read', key, numbers]
      return ['read', key, numbers.length === 0 ? null : Number(digits)]
    },
  )
}

/** T1, T2, … in this order. Without times they all ran at once, each in a session of its own. */
export function historyOf(
  model: Model,
  told: readonly (string | Told)[],
  initial: History['initial'] = 'any',
): History {
  const calls = told.map((item, place): Call => {
    const one: Told = typeof item === 'string' ? { ops: item } : item
    const outcome = one.outcome ?? 'ok'
    const steps = typeof one.ops === 'string' ? stepsOf(one.ops, model) : one.ops
    const unread = steps.map(([does = '', key = '', value = null]) => [
      does,
      key,
      does === 'read' || does === 'select' ? null : value,
    ])
    const start = one.start ?? place
    const end = outcome === 'unknown' ? Infinity : (one.end ?? told.length + place)
    return {
      id: `T${place + 1}`,
      process: one.process ?? `p${place + 1}`,
      does: 'txn',
      key: '',
      input: unread,
      output: outcome === 'ok' ? steps : null,
      outcome,
      start,
      end,
      when: { unit: 'event', start, end },
    }
  })
  return { model, initial, calls, faults: [] }
}

/** One after another, all in one session. */
export const inTurn = (...told: readonly string[]): readonly Told[] =>
  told.map((ops, place) => ({ ops, process: 'p1', start: 2 * place, end: 2 * place + 1 }))
