import { useEffect } from 'react'
import type { Player } from '../../player/player.ts'
import { differencesOf, type NodeDifferences } from '../../scene/compare/differences.ts'
import { useUi } from '../store.ts'
import { useView } from '../usePlayer.ts'
import { pairOf } from './pair.ts'

/** Where the two compared runs are not in the same state at the playhead. */
export function differencesAt(player: Player): readonly NodeDifferences[] {
  const state = player.getState()
  const { runs, shown, moment, beside } = state
  const sideOf = (index: number) => {
    const run = runs[index]?.run
    const at = index === shown ? moment : beside?.moment
    return run && at && { plan: run.plan, world: run.timeline.worldAt(at) }
  }
  const [a, b] = (pairOf(state) ?? []).map(sideOf)
  return a && b ? differencesOf(a, b) : []
}

/** Has both stages mark the nodes that differ. */
export function Differing() {
  const ids = useView((player) => differencesAt(player).map(({ node }) => node))
  const key = ids.join()
  useEffect(() => {
    useUi.setState({ differing: new Set(key === '' ? [] : key.split(',')) })
  }, [key])
  useEffect(() => () => useUi.setState({ differing: new Set() }), [])
  return null
}
