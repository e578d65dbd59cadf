import { enqueueActions, setup } from 'xstate'

// A machine that is wired like a protocol and whose rules do nothing: what is left is what stepping itself costs.

export interface ToggleContext {
  readonly term: number
  readonly votedFor: string | null
  readonly votes: number
  readonly log: readonly string[]
  readonly commitIndex: number
  readonly leader: string | null
}

const TYPES = [
  'start',
  'electionTimeout',
  'heartbeatTimeout',
  'preVote',
  'requestVote',
  'vote',
  'appendEntries',
  'appendReply',
  'op',
] as const

interface ToggleEvent {
  readonly type: (typeof TYPES)[number]
  readonly term: number
  readonly votes: number
}

interface Send {
  readonly type: 'send'
  readonly params: { readonly to: string }
}

interface Decision {
  readonly patch?: Partial<ToggleContext>
  readonly effects?: readonly Send[]
}

const NOTHING: Decision = {}
const onStart = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onElectionTimeout = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onHeartbeatTimeout = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onPreVote = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onRequestVote = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onVote = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onAppendEntries = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onAppendReply = (_context: ToggleContext, _event: ToggleEvent) => NOTHING
const onOp = (_context: ToggleContext, _event: ToggleEvent) => NOTHING

const hasQuorum = (context: ToggleContext, event: ToggleEvent) => event.votes > context.votes
const isNewer = (context: ToggleContext, event: ToggleEvent) => event.term > context.term
const isStale = (context: ToggleContext, event: ToggleEvent) => event.term < context.term

const decide = (rule: (context: ToggleContext, event: ToggleEvent) => Decision) =>
  enqueueActions<ToggleContext, ToggleEvent, undefined, ToggleEvent, never, Send, never>(
    ({ context, event, enqueue }) => {
      const { patch, effects } = rule(context, event)
      if (patch) enqueue.assign(patch)
      if (effects) for (const effect of effects) enqueue(effect)
    },
  )

export const toggleContext: ToggleContext = {
  term: 0,
  votedFor: null,
  votes: 0,
  log: [],
  commitIndex: 0,
  leader: null,
}

export const toggle = setup({
  types: { context: {} as ToggleContext, events: {} as ToggleEvent },
  guards: {
    hasQuorum: ({ context, event }) => hasQuorum(context, event),
    isNewer: ({ context, event }) => isNewer(context, event),
    isStale: ({ context, event }) => isStale(context, event),
  },
  actions: {
    send: (_shown, _params: Send['params']) => {},
    start: decide(onStart),
    electionTimeout: decide(onElectionTimeout),
    heartbeatTimeout: decide(onHeartbeatTimeout),
    preVote: decide(onPreVote),
    requestVote: decide(onRequestVote),
    vote: decide(onVote),
    appendEntries: decide(onAppendEntries),
    appendReply: decide(onAppendReply),
    op: decide(onOp),
  },
}).createMachine({
  id: 'toggle',
  context: toggleContext,
  initial: 'booting',
  on: {
    requestVote: [
      { guard: 'isStale', actions: 'requestVote' },
      { guard: 'isNewer', target: '.follower', actions: 'requestVote' },
    ],
  },
  states: {
    booting: { on: { start: { target: 'follower', actions: 'start' } } },
    follower: {
      on: {
        electionTimeout: { target: 'preCandidate', actions: 'electionTimeout' },
        appendEntries: { actions: 'appendEntries' },
      },
    },
    preCandidate: {
      on: {
        electionTimeout: { actions: 'electionTimeout' },
        preVote: { guard: 'hasQuorum', target: 'candidate', actions: 'preVote' },
        appendEntries: { target: 'follower', actions: 'appendEntries' },
      },
    },
    candidate: {
      on: {
        electionTimeout: { target: 'preCandidate', actions: 'electionTimeout' },
        vote: { guard: 'hasQuorum', target: 'leader', actions: 'vote' },
        appendEntries: { target: 'follower', actions: 'appendEntries' },
      },
    },
    leader: {
      on: {
        heartbeatTimeout: { actions: 'heartbeatTimeout' },
        appendReply: { actions: 'appendReply' },
        appendEntries: [
          { guard: 'isStale', actions: 'appendEntries' },
          { guard: 'isNewer', target: 'follower', actions: 'appendEntries' },
        ],
        op: { actions: 'op' },
      },
    },
  },
})

export interface ToggleState {
  readonly value: 'booting' | 'follower' | 'preCandidate' | 'candidate' | 'leader'
  readonly context: ToggleContext
}

/** What XState's `transition()` gives too: the next state, and what is to be done. */
type Reduced = readonly [ToggleState, readonly Send[]]

/** The same machine as one writes it by hand. */
export function reduce(state: ToggleState, event: ToggleEvent): Reduced {
  const { value, context } = state
  switch (value) {
    case 'booting':
      if (event.type === 'start') return become('follower', context, onStart(context, event))
      break
    case 'follower':
      switch (event.type) {
        case 'electionTimeout':
          return become('preCandidate', context, onElectionTimeout(context, event))
        case 'appendEntries':
          return become(value, context, onAppendEntries(context, event))
      }
      break
    case 'preCandidate':
      switch (event.type) {
        case 'electionTimeout':
          return become(value, context, onElectionTimeout(context, event))
        case 'preVote':
          if (hasQuorum(context, event)) return become('candidate', context, onPreVote(context, event))
          break
        case 'appendEntries':
          return become('follower', context, onAppendEntries(context, event))
      }
      break
    case 'candidate':
      switch (event.type) {
        case 'electionTimeout':
          return become('preCandidate', context, onElectionTimeout(context, event))
        case 'vote':
          if (hasQuorum(context, event)) return become('leader', context, onVote(context, event))
          break
        case 'appendEntries':
          return become('follower', context, onAppendEntries(context, event))
      }
      break
    case 'leader':
      switch (event.type) {
        case 'heartbeatTimeout':
          return become(value, context, onHeartbeatTimeout(context, event))
        case 'appendReply':
          return become(value, context, onAppendReply(context, event))
        case 'appendEntries':
          if (isStale(context, event)) return become(value, context, onAppendEntries(context, event))
          if (isNewer(context, event)) return become('follower', context, onAppendEntries(context, event))
          break
        case 'op':
          return become(value, context, onOp(context, event))
      }
  }
  if (event.type === 'requestVote') {
    if (isStale(context, event)) return become(value, context, onRequestVote(context, event))
    if (isNewer(context, event)) return become('follower', context, onRequestVote(context, event))
  }
  return [state, []]
}

function become(value: ToggleState['value'], context: ToggleContext, decision: Decision): Reduced {
  const { patch, effects = [] } = decision
  return [{ value, context: patch ? { ...context, ...patch } : context }, effects]
}

/** Events of all types in no particular order. */
export function toggleEvents(count: number): ToggleEvent[] {
  const events: ToggleEvent[] = []
  let draw = 1
  for (let i = 0; i < count; i++) {
    draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0
    events.push({ type: TYPES[Math.floor((draw / 4_294_967_296) * TYPES.length)] ?? 'op', term: 1, votes: 1 })
  }
  return events
}
