import { memo } from 'react'
import type { Micros } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Player } from '../../player/player.ts'
import { availabilityUpTo } from '../../scene/charts/columns.ts'
import { latencyOf, type Tally } from '../../scene/charts/tally.ts'
import { listOf, timeText } from '../../scene/describe.ts'
import { interregnaOf, leaderlessAt, type Interregnum } from '../../scene/leadership.ts'
import { durationText } from '../../scene/units.ts'
import { frontierOf } from '../frontier.ts'
import { percentText } from './numbers.ts'
import { chartsOf, readingsAt, type ChartId } from './present.ts'
import { says } from './words.ts'

interface ChartsTableProps {
  readonly player: Player
  readonly tally: Tally
  readonly hasLeaders: boolean
  /** The player's: it tells the present anew with each, and not while a run plays. */
  readonly version: number
}

/** Of a run that has lost its leader often, the last times. */
const MOST_TOLD = 8

const titles = {
  answered: says.answeredRow,
  latency: says.latencyRow,
  available: says.availableRow,
  leaderless: says.leaderlessRow,
  messages: says.messagesRow,
} as const

/** The charts in words, for those who do not see them. */
export const ChartsTable = memo(function ChartsTable({ player, tally, hasLeaders }: ChartsTableProps) {
  const { timeline, plan } = player.run()
  const { at: now } = player.getState()
  const frontier = frontierOf(player)
  const gaps = interregnaOf(timeline, frontier) ?? []
  const readings = readingsAt(tally, gaps, now, frontier.at)
  const summaries = summariesOf(tally, plan, gaps, frontier.at)
  return (
    // Without the margin: where languages run from right to left, a pixel of it could be scrolled to.
    <div className="sr-only m-0">
      <table>
        <caption>{says.table()}</caption>
        <thead>
          <tr>
            <th scope="col">{says.chart()}</th>
            <th scope="col">{says.now({ time: timeText(now, plan.pace) })}</th>
            <th scope="col">{says.shown({ time: timeText(frontier.at, plan.pace) })}</th>
          </tr>
        </thead>
        <tbody>
          {chartsOf(plan, hasLeaders).map((id) => (
            <tr key={id}>
              <th scope="row">{titles[id]()}</th>
              <td>{readings[id].value}</td>
              <td>{summaries[id]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})

/** What became of it all, as far as the run was shown. */
function summariesOf(
  tally: Tally,
  plan: Plan,
  gaps: readonly Interregnum[],
  knownAt: Micros,
): Readonly<Record<ChartId, string>> {
  const { ok, failed, unknown, ...messages } = tally.total
  const latencies = tally.answers.map(latencyOf).sort((a, b) => a - b)
  const time = (at: Micros) => timeText(at, plan.pace)
  const median = latencies[(latencies.length - 1) >> 1]
  const availability = availabilityUpTo(tally, knownAt)
  const stretches = gaps.map(({ from, to }) =>
    to === Infinity
      ? says.leaderlessSince({ from: time(from) })
      : says.leaderlessOnce({ from: time(from), to: time(to) }),
  )
  return {
    answered: says.answeredSoFar({ ok, failed, unknown, open: tally.open.size }),
    latency:
      median === undefined
        ? says.noAnswer()
        : says.latencySoFar({ median: durationText(median), longest: durationText(tally.most.latency) }),
    available: availability === null ? says.none() : percentText(availability),
    leaderless:
      stretches.length === 0
        ? says.alwaysLed()
        : says.leaderlessTotal({
            total: durationText(leaderlessAt(gaps, knownAt)),
            stretches: listOf(stretches.slice(-MOST_TOLD)),
          }),
    messages: says.messagesSoFar(messages),
  }
}
