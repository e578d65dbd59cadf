import { uniform } from '../../engine/random.ts'
import { clientRoleWith } from '../shared/client.ts'
import type { Manner } from '../shared/client.ts'
import { union } from './causality.ts'
import type { RegisterConfig } from './knobs.ts'
import type { RegisterResponse, Seen } from './messages.ts'
import { isOn } from './safety.ts'
import { DEFAULT_KEY } from './server.ts'
import { counterStamp, later, risingStamp } from './stamps.ts'
import type { Stamp } from './stamps.ts'

/** What a client remembers: no more than the knobs ask of it. */
export interface Memory {
  /** The highest stamp that it has given. */
  readonly last: Stamp | null
  /** By key. */
  readonly seen: Readonly<Record<string, Seen>>
}

const manner: Manner<Memory, RegisterResponse, RegisterConfig> = {
  memory: { last: null, seen: {} },

  inscribe(memory, { op, key = DEFAULT_KEY }, { wall, luck, config }) {
    if (op !== 'write') return { memory, inscription: {} }
    const own = isOn(config, 'stamps-rise') ? memory.last : null
    const stamp =
      config.order === 'client clock'
        ? risingStamp(wall, own)
        : config.order === 'client counter'
          ? counterStamp((own?.time ?? 0) + 1)
          : undefined
    const seen = config.after === 'client' ? memory.seen[key] : undefined
    return {
      memory: stamp ? { ...memory, last: stamp } : memory,
      inscription: { lot: uniform(luck, 'lot'), ...(stamp && { stamp }), ...(seen && { seen }) },
    }
  },

  learn(memory, { key = DEFAULT_KEY }, { seen }, { config }) {
    if (config.after !== 'client' || seen === undefined) return memory
    const before = memory.seen[key]
    const both = before
      ? { stamp: later(before.stamp, seen.stamp), history: union(before.history, seen.history) }
      : seen
    return { ...memory, seen: { ...memory.seen, [key]: both } }
  },
}

export const clientRole = clientRoleWith(manner)
