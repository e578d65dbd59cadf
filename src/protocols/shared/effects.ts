import { micros } from '../../engine/contract.ts'
import type { EngineEffect, Message, Micros, NodeId, NoteTier } from '../../engine/contract.ts'

/** What one protocol sends, the names of its timers and of its notes. */
interface Terms {
  readonly message: Message
  readonly timer: string
  readonly note: string
}

/** What the rules of one protocol ask of the engine, in its own terms. */
export const effectsOf = <Own extends Terms>() => {
  const startTimerUs = (name: Own['timer'], us: Micros, mostUs = us): EngineEffect => ({
    type: 'startTimer',
    params: { name, range: [us, mostUs] },
  })
  return {
    /** `bytes` count against a link's bandwidth. */
    send: (to: NodeId, message: Own['message'], bytes?: number): EngineEffect => ({
      type: 'send',
      params: bytes === undefined ? { to, message } : { to, message, bytes },
    }),
    startTimerUs,
    /** A timer of `ms`, or one drawn from `[ms, mostMs]`. */
    startTimer: (name: Own['timer'], ms: number, mostMs = ms): EngineEffect =>
      startTimerUs(name, micros(ms), micros(mostMs)),
    stopTimer: (name: Own['timer']): EngineEffect => ({ type: 'stopTimer', params: { name } }),
    note: (
      name: Own['note'],
      values: Readonly<Record<string, string | number>> = {},
      tier: NoteTier = 'significant',
    ): EngineEffect => ({ type: 'note', params: { note: name, values, tier } }),
  }
}

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = <Disk>(context: { readonly disk: Disk }, disk: Disk) => ({
  patch: { disk, saved: context.disk },
  effects: [{ type: 'persist', params: { disk } } as const satisfies EngineEffect],
})
