import { useCallback, useMemo } from 'react'
import { sessionOf } from '../../checks/call-words.ts'
import type { Call } from '../../checks/history.ts'
import type { Player } from '../../player/player.ts'
import { nameOf, timeText } from '../../scene/describe.ts'
import { linearizationAt } from '../../verdicts.ts'
import { frontierOf } from '../frontier.ts'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { showOperation } from '../verdicts/show.ts'
import { standingAt } from '../verdicts/standing.ts'
import { bandsOf } from '../../scene/bands.ts'
import { HistoryChart } from './HistoryChart.tsx'
import { usePresent } from './usePresent.ts'
import { says } from './words.ts'

/** What the clients of the shown run did, as far as it was shown. */
export function HistoryView() {
  const player = usePlayer()
  const run = player.run()
  const { plan } = run
  const seen = useView(seenOf)
  const { history, result } = useMemo(() => {
    const frontier = frontierOf(player)
    const { history: calls, result: found } = linearizationAt(run, frontier)
    return { history: { ...calls, faults: bandsOf(run, frontier) }, result: found }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what has changed since makes another history
  }, [player, run, seen.calls, seen.answers, seen.faults])

  const nameOfClient = useCallback((process: string) => nameOf(plan, sessionOf({ process })), [plan])
  const names = useMemo(() => plan.nodes.filter(({ client }) => client).map(({ name }) => name), [plan])
  const axis = useMemo(() => [0, plan.endsAt] as const, [plan])
  const present = usePresent()
  const selected = useUi(({ selection }) => (selection?.kind === 'op' ? selection.id : undefined))
  const onSelect = ({ id }: Call) => {
    const record = operationsOf(player).find(({ op }) => op.id === id)
    if (record) showOperation(player, record)
  }
  return (
    <HistoryChart
      history={history}
      label={says.historyOf()}
      result={result}
      selected={selected}
      onSelect={onSelect}
      nameOf={nameOfClient}
      names={names}
      timeText={(at) => timeText(at, plan.pace)}
      axis={axis}
      present={present}
      accused={seen.accused}
      waiting={seen.waiting}
    />
  )
}

const operationsOf = (player: Player) => player.run().timeline.worldAt(frontierOf(player)).operations

/** What makes a history another one: calls, answers, faults, and what broke. */
function seenOf(player: Player) {
  const run = player.run()
  const frontier = frontierOf(player)
  const operations = operationsOf(player)
  const waiting = operations.filter(({ outcome }) => outcome === 'open').map(({ op }) => op.id)
  const { broken } = standingAt(run, frontier)
  return {
    calls: operations.length,
    answers: operations.length - waiting.length,
    faults: bandsOf(run, frontier).filter(({ to }) => to === Infinity).length,
    waiting,
    accused: broken.flatMap(({ check, evidence }) =>
      check === 'linearizable' ? [] : (evidence.operations ?? []),
    ),
  }
}
