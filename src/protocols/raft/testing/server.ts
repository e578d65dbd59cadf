import { fromArray, slice } from '../../../engine/chunks.ts'
import type { EngineEffect, Message, NodeId } from '../../../engine/contract.ts'
import { compile } from '../../../engine/statechart.ts'
import type { Effect, MachineState } from '../../../engine/statechart.ts'
import { knobs } from '../knobs.ts'
import type { RaftConfig } from '../knobs.ts'
import { machine } from '../machine.ts'
import type { PeerMessage, Sent } from '../messages.ts'
import { safetyRules } from '../safety.ts'
import { newborn } from '../state.ts'
import type { RaftContext } from '../state.ts'

const stepper = compile<RaftContext>(machine)

export const members = (size: number): NodeId[] => Array.from({ length: size }, (_, i) => `n${i + 1}`)

/** All rules on, and the knobs as they are by default, except for what is given. */
export function configOf({
  off = [],
  ...changed
}: Partial<RaftConfig> & { off?: string[] } = {}): RaftConfig {
  const defaults = Object.fromEntries(Object.entries(knobs).map(([name, knob]) => [name, knob.default]))
  const rules = Object.fromEntries(safetyRules.map(({ id }) => [id, !off.includes(id)]))
  return { ...defaults, ...changed, rules } as RaftConfig
}

/** A log of no-ops with these terms. */
export const logOf = (terms: readonly number[]) => fromArray(terms.map((term) => ({ term, command: null })))

interface Begin {
  readonly size?: number
  readonly term?: number
  readonly vote?: NodeId | null
  readonly terms?: readonly number[]
  readonly config?: RaftConfig
}

/** One server, n1, without a cluster: messages are handed to it, and what it sends is looked at. */
export class Server {
  state: MachineState<RaftContext>
  mono = 0
  config: RaftConfig
  /** What the last event led to. */
  effects: EngineEffect[] = []

  constructor({ size = 3, term = 0, vote = null, terms = [], config = configOf() }: Begin = {}) {
    const disk = { term, vote, log: logOf(terms) }
    this.state = { leaf: stepper.initial, context: newborn('n1', members(size), disk) }
    this.config = config
    this.give({ type: 'start' })
  }

  get context(): RaftContext {
    return this.state.context
  }

  get role(): string {
    return this.state.leaf.path
  }

  /** The terms of its log. */
  get terms(): number[] {
    return slice(this.context.log).map(({ term }) => term)
  }

  give(event: { readonly type: string; readonly from?: NodeId; readonly message?: Message }): this {
    const effects: Effect[] = []
    const given = { wall: this.mono, mono: this.mono, config: this.config, luck: 0, ...event }
    this.state = stepper.step(this.state, given, effects)
    this.effects = effects as EngineEffect[]
    return this
  }

  hear(from: NodeId, message: PeerMessage): this {
    return this.give({ type: message.type, from, message })
  }

  ask(from: NodeId, id: string, op: string, key: string, value: number | null, serial: number): this {
    const message = { type: 'request', id, session: from, serial, op, key, value }
    return this.give({ type: 'request', from, message })
  }

  /** Stands for election now. */
  campaign(): this {
    return this.give({ type: 'electionTimeout' })
  }

  /** Everybody votes for it. */
  win(): this {
    this.campaign()
    for (const member of this.context.members.slice(1)) {
      if (this.role !== 'leader') this.hear(member, this.vote(true))
    }
    return this
  }

  vote(granted: boolean, term = this.context.term): PeerMessage {
    return { type: 'requestVoteReply', term, granted, preVote: false }
  }

  stored(index: number, term = this.context.term): PeerMessage {
    return { type: 'appendEntriesReply', term, success: true, index, sentAt: this.mono }
  }

  append(prevLogIndex: number, prevLogTerm: number, terms: readonly number[], leaderCommit = 0): PeerMessage {
    const entries = terms.map((term) => ({ term, command: null }))
    const { term } = this.context
    return { type: 'appendEntries', term, prevLogIndex, prevLogTerm, entries, leaderCommit, sentAt: 0 }
  }

  /** What the last event made it send, of one type. */
  sent<T extends Sent['type']>(type: T): Extract<Sent, { type: T }>[] {
    return this.effects.flatMap((effect) =>
      effect.type === 'send' && effect.params.message.type === type
        ? [effect.params.message as Extract<Sent, { type: T }>]
        : [],
    )
  }

  notes(): string[] {
    return this.effects.flatMap((effect) => (effect.type === 'note' ? [effect.params.note] : []))
  }
}
