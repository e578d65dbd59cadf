import { useMemo } from 'react'
import type { Micros } from '../../engine/contract.ts'
import { bandsOf } from '../../scene/bands.ts'
import { answersBetween, columnsOf, spreadsOf } from '../../scene/charts/columns.ts'
import { tallyOf } from '../../scene/charts/tally.ts'
import { interregnaOf, reignsOf } from '../../scene/leadership.ts'
import { frontierOf } from '../frontier.ts'
import { useUi } from '../store.ts'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'

/** More answers than this in a bin, on average, have no dot of their own. */
const MOST_DOTS = 2

/** All that the charts draw of a stretch of time, in bins of `width`, of the shown run as far as it was shown. */
export function useSeries(width: Micros, from: Micros, to: Micros) {
  const player = usePlayer()
  const { version } = usePlayerState()
  const run = player.run()
  const { timeline } = run
  const { now, at, step } = useView(() => ({ now: player.getState().at, ...frontierOf(player) }))
  const known = useMemo(() => ({ at, step }), [at, step])

  const tally = tallyOf(timeline, known, width)
  const { seen } = tally
  const whole = Math.floor(at / width)
  const drawn = useMemo(() => {
    const columns = columnsOf(tally, from, to, known.at)
    const answers = answersBetween(tally, from, to)
    const isCrowded = answers.length > columns.length * MOST_DOTS
    return { columns, answers, spreads: isCrowded ? spreadsOf(tally, answers) : undefined }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only events, and bins that are over, make others
  }, [tally, seen, whole, from, to])
  const led = useMemo(
    () => ({ gaps: interregnaOf(timeline, known), reigns: reignsOf(timeline, known) }),
    [timeline, known],
  )
  const faults = useMemo(() => bandsOf(run, known), [run, known])

  const selected = useUi(({ selection }) => (selection?.kind === 'op' ? selection.id : undefined))
  const chosen = useMemo(
    () => tally.answers.find(({ op }) => op.id === selected),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an answer may have come since
    [tally, seen, selected],
  )
  return { player, version, now, knownAt: at, tally, ...drawn, ...led, faults, selected, chosen }
}
