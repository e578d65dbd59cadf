import type { Micros, NodeId } from '../engine/contract.ts'
import type { Intervention } from '../engine/interventions.ts'
import type { Plan } from '../engine/plan.ts'
import type { Moment, Timeline } from '../engine/timeline.ts'
import type { TraceEvent } from '../engine/trace.ts'
import { says } from './bands-words.ts'
import { listOf, nameOf } from './describe.ts'
import { describe } from './orders.ts'

/** Something went wrong for a while; Infinity: to the end. */
interface Band {
  readonly text: string
  readonly from: Micros
  readonly to: Micros
}

/** A fault that lasts, and of what: by that its end, or the same once more, is found. */
interface Kind {
  readonly kind: string
  readonly nodes: readonly NodeId[]
}
type Lasting = Band & Kind

/** What went wrong in a run up to a moment, and for how long. Faults of an instant are no bands. */
export function bandsOf({ timeline }: { readonly timeline: Timeline }, moment: Moment): readonly Band[] {
  const { plan } = timeline
  const bands: Lasting[] = []
  for (const event of faultEvents(timeline, moment)) {
    const { ends, begins } = effectOf(event, plan)
    bands.forEach((band, i) => {
      if (band.to === Infinity && ends(band)) bands[i] = { ...band, to: event.at }
    })
    if (begins) bands.push({ ...begins, from: event.at, to: Infinity })
  }
  return bands.map(({ text, from, to }) => ({ text, from, to }))
}

interface Effect {
  readonly ends: (lasting: Kind) => boolean
  readonly begins?: Kind & { readonly text: string }
}

const nothing: Effect = { ends: () => false }

function effectOf(event: TraceEvent, plan: Plan): Effect {
  if (event.kind === 'start') return { ends: isAbsence(event.node) }
  if (event.kind === 'note') return goesDown(event.node, plan)
  const line = event.kind === 'script' && event.applied ? plan.script[event.line] : undefined
  return line && event.kind === 'script' ? effectOfLine(line, event.nodes, plan) : nothing
}

function effectOfLine(line: Intervention, nodes: readonly NodeId[], plan: Plan): Effect {
  const [node = ''] = nodes
  const text = describe(line, plan)
  /** Once more takes the place of what was. */
  const lasts = (kind: string, isOn: boolean, words = text): Effect => ({
    ends: (lasting) => lasting.kind === kind && String(lasting.nodes) === String(nodes),
    ...(isOn && { begins: { kind, nodes, text: words } }),
  })
  switch (line.do) {
    case 'partition':
      return {
        ends: ({ kind }) => kind === 'partition',
        begins: { kind: 'partition', nodes, text: splitText(line.sides, plan) },
      }
    case 'cut':
      return lasts(linkKind(line), true)
    case 'lossy':
      return lasts(linkKind(line), line.pct > 0)
    case 'slowLink':
      return lasts(linkKind(line), line.delayMs > 0)
    case 'bandwidth':
      return lasts(linkKind(line), line.kbps !== null)
    case 'heal':
      return {
        ends: ({ kind, nodes: ends }) =>
          (kind.startsWith('link') && nodes.every((id) => ends.includes(id))) ||
          (kind === 'partition' && nodes.length === 0) ||
          (kind === 'paused' && line.all === true),
      }
    case 'crash':
      return goesDown(node, plan)
    case 'pause':
      return lasts('paused', true, says.paused({ node: nameOf(plan, node) }))
    case 'resume':
      return lasts('paused', false)
    case 'slow':
      return lasts('slow', line.delayMs > 0)
    case 'skew':
      return lasts('skew', line.offsetMs !== 0)
    case 'drift':
      return lasts('drift', line.driftPpm !== 0)
    case 'diskFull':
      return lasts('diskFull', line.on, says.diskFull({ node: nameOf(plan, node) }))
    case 'noFsync':
      return lasts('noFsync', line.on)
    case 'remove':
      return {
        ends: isAbsence(node),
        begins: { kind: 'down', nodes, text: says.removed({ node: nameOf(plan, node) }) },
      }
    case 'add':
      return { ends: isAbsence(node) }
    default:
      return nothing
  }
}

const linkKind = (line: {
  readonly do: string
  readonly type?: string | undefined
  readonly oneWay?: boolean | undefined
}) => `link ${line.do} ${line.type ?? ''} ${line.oneWay ?? false}`

const isAbsence =
  (node: NodeId) =>
  ({ kind, nodes }: Kind) =>
    (kind === 'down' || kind === 'paused') && nodes[0] === node

const goesDown = (node: NodeId, plan: Plan): Effect => ({
  ends: isAbsence(node),
  begins: { kind: 'down', nodes: [node], text: says.down({ node: nameOf(plan, node) }) },
})

/** `S1 cut off` where one server is alone with its clients; else the sides. */
function splitText(sides: readonly (readonly string[])[], plan: Plan): string {
  const clients = new Set(plan.nodes.filter(({ client }) => client).map(({ id }) => id))
  const servers = sides.map((side) => side.filter((id) => !clients.has(id)).map((id) => nameOf(plan, id)))
  const alone = servers.filter((side) => side.length === 1)
  const [only] = alone
  if (servers.length === 2 && alone.length === 1 && only?.[0] !== undefined)
    return says.cutOff({ node: only[0] })
  return servers.map((side) => listOf(side)).join(' | ')
}

/** Events that may begin or end a fault; those that were found need not be looked for again. */
interface Found {
  seen: number
  readonly events: TraceEvent[]
}
const known = new WeakMap<Timeline, Found>()

function faultEvents(timeline: Timeline, moment: Moment): readonly TraceEvent[] {
  const found = known.get(timeline) ?? { seen: 0, events: [] }
  known.set(timeline, found)
  const count = timeline.traceCount(moment)
  for (; found.seen < count; found.seen++) {
    const event = timeline.trace[found.seen]
    if (!event) continue
    const isFault =
      event.kind === 'script' ||
      (event.kind === 'start' && event.again) ||
      (event.kind === 'note' && event.note === 'choked')
    if (isFault) found.events.push(event)
  }
  return found.events.filter(({ id }) => id < count)
}
