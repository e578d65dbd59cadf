import { millis } from '../../engine/contract.ts'
import { nameOf } from '../../scene/describe.ts'
import { isTold, narrate } from '../../scene/narrate.ts'
import { told } from '../../words.ts'
import type { Player } from '../../player/player.ts'
import { standingAt, type Told } from '../verdicts/standing.ts'
import type { Work } from '../work.ts'
import type { News } from './api.ts'

const BETWEEN_MS = 250
const MOST_EVENTS = 8

/** Who is there, once for each piece of work. */
export function introduce({ origin, player }: Work): News {
  const { at, status, runs, shown } = player.getState()
  const { plan } = player.run()
  const variant = runs[shown]?.variant
  return {
    type: 'ready',
    scenario: origin.id,
    title: told(plan.scenario.title),
    ...(variant !== undefined && { variant }),
    atMs: millis(at),
    endMs: millis(plan.endsAt),
    status,
    nodes: plan.nodes.map(({ id }) => ({ id, name: nameOf(plan, id) })),
  }
}

/** Tells what happens at the playhead: at once when it leaps or stops, a few times a second while it moves. `nowMs` is a clock. */
export function tellOf(player: Player, tell: (news: News) => void, nowMs: () => number): () => void {
  let run = player.run()
  let count = run.timeline.traceCount(player.getState().moment)
  let broken: readonly Told[] = []
  let toldAtMs = -Infinity
  let last = ''

  const look = () => {
    toldAtMs = nowMs()
    const { at, status, moment } = player.getState()
    // Several changes of the player may leave both as they are.
    const place = `${at} ${status}`
    if (place !== last) tell({ type: 'time', atMs: millis(at), status })
    last = place

    // Of another run, what happens at this very instant: an act does.
    const { timeline } = player.run()
    const before = run === player.run() ? count : timeline.traceCount(timeline.momentAt(at - 1))
    run = player.run()
    count = timeline.traceCount(moment)
    for (const event of eventsBetween(player, before, count)) tell(event)

    const now = standingAt(run, moment).broken
    for (const news of changes(broken, now, millis(at))) tell(news)
    broken = now
  }
  look()
  const onFrame = () => {
    if (player.getState().status !== 'playing' || nowMs() - toldAtMs >= BETWEEN_MS) look()
  }
  const stops = [player.onFrame(onFrame), player.subscribe(look)]
  return () => stops.forEach((stop) => stop())
}

function eventsBetween(player: Player, from: number, to: number): readonly News[] {
  const { plan, timeline } = player.run()
  return timeline.trace
    .slice(from, to)
    .filter((event) => isTold(event, plan))
    .slice(-MOST_EVENTS)
    .map((event) => ({
      type: 'event',
      kind: event.kind,
      atMs: millis(event.at),
      text: narrate(event, { plan, trace: timeline.trace }),
    }))
}

function changes(before: readonly Told[], now: readonly Told[], atMs: number): readonly News[] {
  const isIn = (list: readonly Told[]) => (one: Told) => list.some(({ check }) => check === one.check)
  const news = (one: Told, holds: boolean): News => {
    const { check, title, why } = one
    return { type: 'verdict', check, title, holds, why: holds ? '' : why, atMs }
  }
  return [
    ...now.filter((one) => !isIn(before)(one)).map((one) => news(one, false)),
    ...before.filter((one) => !isIn(now)(one)).map((one) => news(one, true)),
  ]
}
