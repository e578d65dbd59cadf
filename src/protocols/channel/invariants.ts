import { at, last } from '../../engine/chunks.ts'
import type { Breach, Config, Handled, Invariant, NodeId, NodeState } from '../../engine/contract.ts'
import { isClient, isServer } from './face.ts'
import type { Effect, ServerContext } from './server.ts'
import { listed, text } from './texts.ts'

/** What only an observer sees: the places of messages in their streams, and which of them have been shown. */
interface Observed {
  /** By operation. */
  readonly sent: Readonly<Record<string, number>>
  /** By sender and receiver. */
  readonly shown: Readonly<Record<string, Shown>>
  /** The same before the last that was shown: a full disk undoes that, at once. */
  readonly before: Readonly<Record<string, Shown>>
}

interface Shown {
  readonly highest: number
  /** Places below it that have not been shown. */
  readonly holes: readonly number[]
}

const NOTHING_SHOWN: Shown = { highest: 0, holes: [] }

type Judge = (
  server: NodeState<ServerContext>,
  effect: Effect,
  before: Shown,
  after: Shown,
  config: Config,
) => string | undefined

/** Watches what is sent and shown; `judge` looks at each message that is shown, and says what is wrong. */
const ofStreams = (id: string, title: string, judge: Judge): Invariant<Observed> => ({
  id,
  title,
  start: () => ({ sent: {}, shown: {}, before: {} }),
  step(h, event, before, after, config) {
    if (isClient(after)) return { h: withSent(h, event, before, after) }
    if (!isServer(after) || !isServer(before)) return { h }
    if (newMessages(after, before).length > 0) return { h: { ...h, shown: h.before } }
    const news = newMessages(before, after)
    const [first] = news
    if (!first) return { h }
    // All that one step shows is of one sender.
    const stream = `${first.from}>${after.id}`
    let seen = h.shown[stream] ?? NOTHING_SHOWN
    let breach: Breach | undefined
    for (const effect of news) {
      const next = withShown(seen, h.sent[effect.id] ?? 0)
      const why = judge(after, effect, seen, next, config)
      if (why !== undefined) breach ??= { why, nodes: [after.id], entries: [text(effect.value)] }
      seen = next
    }
    const memory = { ...h, shown: { ...h.shown, [stream]: seen }, before: h.shown }
    return breach ? { h: memory, breach } : { h: memory }
  },
})

function withSent(h: Observed, event: Handled, before: NodeState, after: NodeState): Observed {
  if (event.type !== 'op' || !isClient(before) || !isClient(after)) return h
  const { sent } = after.context.disk
  const message = last(sent)
  if (!message || sent.length === before.context.disk.sent.length) return h
  return { ...h, sent: { ...h.sent, [message.id]: message.n } }
}

function newMessages(before: NodeState<ServerContext>, after: NodeState<ServerContext>): readonly Effect[] {
  const [old, now] = [before.context.disk.effects, after.context.disk.effects]
  const found: Effect[] = []
  for (let i = old.length; i < now.length; i++) {
    const effect = at(now, i)
    if (effect?.does === 'message') found.push(effect)
  }
  return found
}

function withShown({ highest, holes }: Shown, place: number): Shown {
  if (place <= highest) return { highest, holes: holes.filter((each) => each !== place) }
  const skipped = Array.from({ length: place - highest - 1 }, (_, i) => highest + 1 + i)
  return { highest: place, holes: [...holes, ...skipped] }
}

const named = (places: readonly number[]): string =>
  `number${places.length === 1 ? '' : 's'} ${listed(places.map(String))}`

const toldOf = (server: NodeState<ServerContext>, from: NodeId): readonly number[] =>
  server.context.disk.streams[from]?.missing ?? []

/** It says nothing of the last message of a stream: nothing comes after it that could betray its loss. */
const noSilentGaps = ofStreams(
  'no-silent-gaps',
  'What is missing between two messages is noticed',
  (server, { from, value }, _before, { holes }) => {
    const unnoticed = holes.filter((place) => !toldOf(server, from).includes(place))
    if (unnoticed.length === 0) return undefined
    return `${server.id} shows ${text(value)} of ${from} and does not know that it lacks ${named(unnoticed)}.`
  },
)

const shownInOrder = ofStreams(
  'shown-in-order',
  'Where early messages wait, all are shown in the order in which they were sent',
  (server, { from, value }, { highest }, after, config) => {
    const jumped = after.highest > highest + 1
    if (config['early'] !== 'wait' || !jumped) return undefined
    return `${server.id} shows ${text(value)}, number ${after.highest} of ${from}, right after number ${highest}.`
  },
)

export const invariants = [noSilentGaps, shownInOrder]
