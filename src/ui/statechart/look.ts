import { nameOf, timeText, timerText } from '../../scene/describe.ts'
import { chartOf, enclosing, transitionOf, type Chart } from '../../scene/statechart/chart.ts'
import type { Handled } from '../../scene/statechart/handled.ts'
import { presentOf } from '../../scene/statechart/present.ts'
import { eventText } from '../../scene/statechart/words.ts'
import { durationText } from '../../scene/units.ts'
import type { Face, NodeId, Role } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { NodeView } from '../../engine/world.ts'
import type { Player } from '../../player/player.ts'
import { says } from './texts.ts'

/** What is shown of a node at the playhead: plain, so that two looks can be compared. */
export interface Look {
  readonly node: NodeId
  readonly name: string
  readonly role: string
  readonly up: 'up' | 'down' | 'paused'
  readonly kind: Face['kind']
  /** The ids of the states that it is in, the innermost first. */
  readonly inside: readonly string[]
  readonly last: Taken | undefined
  /** How it came where it is. */
  readonly change: Taken | undefined
  readonly timers: readonly RunningTimer[]
}

export interface Taken {
  readonly at: string
  readonly event: string
  /** Ids of the chart's transitions; none: nothing waited for the event. */
  readonly transitions: readonly number[]
  readonly asked: readonly { readonly guard: string; readonly held: boolean }[]
}

export interface RunningTimer {
  readonly name: string
  readonly left: string
  /** Of all its time, in percent. */
  readonly share: number
}

const charts = new WeakMap<Role['machine'], Chart>()

/** Read once for each machine. */
export function chartFor(machine: Role['machine']): Chart {
  const known = charts.get(machine)
  if (known) return known
  const chart = chartOf(machine)
  charts.set(machine, chart)
  return chart
}

/** At the chosen node, or where there is none at the first one. */
export function lookAt(player: Player, chosen: NodeId | undefined): Look | undefined {
  const { plan, timeline } = player.run()
  const { nodes } = player.world()
  const view = nodes.find(({ now }) => now.id === chosen) ?? nodes[0]
  const machine = view && plan.protocol.roles[view.now.role]?.machine
  if (!machine) return undefined
  const { now } = view
  const { at, moment } = player.getState()
  const chart = chartFor(machine)
  const { last, change } = presentOf(timeline, moment, now.id, machine)
  return {
    node: now.id,
    name: nameOf(plan, now.id),
    role: now.role,
    up: now.up,
    kind: plan.protocol.face(now).kind,
    inside: enclosing(chart, now.leaf.id),
    last: last && takenOf(last, chart, plan),
    change: change && takenOf(change, chart, plan),
    timers: now.up === 'down' ? [] : view.timers.map((timer) => timerAt(timer, at)),
  }
}

function takenOf({ event, type, edges, asked }: Handled, chart: Chart, plan: Plan): Taken {
  return {
    at: timeText(event.at, plan.pace),
    event:
      event.kind === 'deliver'
        ? says.eventFrom({ event: eventText(type), node: nameOf(plan, event.birth.from) })
        : eventText(type),
    transitions: edges.flatMap((edge) => transitionOf(chart, edge)?.id ?? []),
    asked: asked
      .filter(
        ({ guard, held }, i) => !asked.slice(0, i).some((one) => one.guard === guard && one.held === held),
      )
      .map(({ guard, held }) => ({ guard: timerText(guard), held })),
  }
}

function timerAt({ name, startedAt, dueAt }: NodeView['timers'][number], at: number): RunningTimer {
  const left = Math.max(0, dueAt - at)
  return {
    name: timerText(name),
    left: durationText(left),
    share: Math.round((100 * left) / Math.max(1, dueAt - startedAt)),
  }
}
