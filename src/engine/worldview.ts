import { waitsForMessage } from './apply.ts'
import { monoAt, wallAt } from './clock.ts'
import { micros, type Micros } from './contract.ts'
import type { Core, Shell } from './core.ts'
import type { Intervention } from './interventions.ts'
import { birthOf } from './post.ts'
import type { Flight, LineState, LinkView, NodeView, World } from './world.ts'

/** The present state of a simulation as immutable data. Costs a few small objects per node and message. */
export function worldOf(core: Core, at: Micros): World {
  const { partition } = core
  return {
    at,
    step: core.steps,
    nodes: core.nodes.filter((shell) => !shell.removed).map((shell) => nodeView(shell, at)),
    flights: flights(core),
    links: core.links.faulty().map(({ from, to, fault }): LinkView => {
      const { lossPct } = core.links.get(from, to, core.nodes).params
      return {
        from: core.nodeAt(from).planned.id,
        to: core.nodeAt(to).planned.id,
        cut: fault.cut.length > 0,
        lossPct: fault.loss.reduce((most, loss) => Math.max(most, loss.pct), lossPct),
        slowUs: fault.slow.reduce((sum, slow) => sum + slow.by, 0),
        ...(fault.kbps !== undefined && { kbps: fault.kbps }),
        since: fault.since,
      }
    }),
    sides: partition?.sides ?? [],
    ...(partition && { partitionedAt: partition.since }),
    operations: core.operations.slice(),
    config: core.config,
    script: core.plan.script.map((line) => lineState(core, line, at)),
  }
}

function nodeView(shell: Shell, at: Micros): NodeView {
  const { clock, planned } = shell
  return {
    now: shell.now,
    client: planned.client,
    clock: {
      wall: wallAt(clock, at),
      mono: monoAt(clock, at),
      offset: wallAt(clock, at) - at,
      driftPpm: clock.driftPpm,
    },
    timers: shell.timers
      .filter((timer) => timer.running)
      .map(({ name, startedAt, due }) => ({ name, startedAt, dueAt: due }))
      .sort((a, b) => a.dueAt - b.dueAt),
    slowUs: shell.slowBy,
    diskFull: shell.diskFull,
    noFsync: shell.noFsync,
    disk: shell.synced,
    waiting: shell.waiting.length,
  }
}

function flights(core: Core): readonly Flight[] {
  const moving = core.agenda.items.flatMap((due): Flight[] => {
    const { parcel } = due
    if (due.kind !== 'message' || !parcel || due.slowed) return []
    const arrivesAt = parcel.doom ? 2 * due.at - parcel.key.sentAt : due.at
    return [{ birth: birthOf(core, parcel), message: parcel.message, arrivesAt, send: parcel.send }]
  })
  const held = core.held.flatMap(({ due, at, left }): Flight[] => {
    const { parcel } = due
    return parcel
      ? [
          {
            birth: birthOf(core, parcel),
            message: parcel.message,
            arrivesAt: at + left,
            heldAt: at,
            send: parcel.send,
          },
        ]
      : []
  })
  return [...moving, ...held].sort((a, b) => a.send - b.send)
}

/** A selector whose message had not come when the run ended never applied. */
function lineState(core: Core, line: Intervention, at: Micros): LineState {
  if (micros(line.atMs) > at) return { state: 'future' }
  const known = core.lineStates.get(line)
  if (known && known.state !== 'armed') return known
  if (!waitsForMessage(line)) return { state: 'future' }
  return at < core.plan.endsAt ? { state: 'armed' } : { state: 'unfit', reason: 'no such message was sent' }
}
