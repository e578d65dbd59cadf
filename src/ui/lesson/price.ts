import { useEffect, useReducer } from 'react'
import { applyVariant } from '../../engine/read.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { finish, priceOf, type Price } from '../../verdicts.ts'
import { useWork } from '../usePlayer.ts'

const known = new WeakMap<Scenario, Price | undefined>()

/** After the answer has been read, so that nobody waits for it. */
const LATER_MS = 400

/** What the fix costs, measured in the runs that the scenario tells of; undefined until it is known. */
export function usePriceOfFix(): Price | undefined {
  const { origin, protocol } = useWork()
  const [, render] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const fix = origin.variants?.find(({ id }) => id === 'fixed')
    if (!fix?.price || known.has(origin)) return undefined
    const timer = setTimeout(() => {
      const [told, fixed] = [origin, applyVariant(origin, fix.id)].map(
        (run) => finish(run, protocol).measures,
      )
      known.set(origin, priceOf(fix, protocol, told ?? {}, fixed ?? {}))
      render()
    }, LATER_MS)
    return () => clearTimeout(timer)
  }, [origin, protocol])
  return known.get(origin)
}
