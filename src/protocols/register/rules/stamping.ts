import type { Given } from '../../../engine/contract.ts'
import { vectorOf } from '../causality.ts'
import { isLogical, stampsItself } from '../knobs.ts'
import type { RegisterConfig } from '../knobs.ts'
import type { RegisterRequest } from '../messages.ts'
import { isOn } from '../safety.ts'
import { DEFAULT_KEY } from '../server.ts'
import type { Disk, ServerContext } from '../server.ts'
import { counterStamp, later, risingStamp } from '../stamps.ts'
import type { Stamp } from '../stamps.ts'
import { pastOf } from '../versions.ts'

/** What a write is stamped. */

type Clocked = Given<RegisterConfig>

/** `told`: the highest stamp that others hold, or the sequencer's number; null where nobody was asked. */
export function stampFor(
  { self, disk }: ServerContext,
  request: RegisterRequest,
  told: Stamp | null,
  { wall, config }: Clocked,
): Stamp {
  const own = isOn(config, 'stamps-rise') || isLogical(config) ? disk.last : null
  const seen = config.after === 'client' ? (request.seen?.stamp ?? null) : null
  const floor = later(own, later(seen, told))
  switch (config.order) {
    case 'server clock':
    case 'hybrid':
      return risingStamp(wall, floor)
    case 'lamport':
      return counterStamp((floor?.time ?? 0) + 1)
    case 'client clock':
    case 'client counter':
      // Whoever asked before the knob was turned has not stamped it.
      return request.stamp ?? risingStamp(wall, floor)
    case 'sequencer':
      return told ?? counterStamp(disk.numbers + 1)
    case 'version vector':
      return { kind: 'vector', time: stampedBefore(self, disk, request.key) + 1, count: 0 }
  }
}

/** How many writes to a key this server has stamped: whatever replaced them has seen them. */
const stampedBefore = (self: string, { store }: Disk, key = DEFAULT_KEY): number =>
  Math.max(0, ...(store[key] ?? []).map((version) => vectorOf(pastOf(version))[self] ?? 0))

/** The disk after this server has given a stamp; as sequencer, to itself. */
export function given(disk: Disk, stamp: Stamp, config: RegisterConfig, isOwnNumber: boolean): Disk {
  if (config.order === 'sequencer') return isOwnNumber ? { ...disk, numbers: stamp.time } : disk
  return stampsItself(config) ? { ...disk, last: stamp } : disk
}

/** The disk after a stamp has arrived: clocks on the wall do not learn. */
export const learnt = (disk: Disk, stamp: Stamp, config: RegisterConfig): Disk => {
  if (!isLogical(config) || !isOn(config, 'learn-from-messages')) return disk
  const last = later(disk.last, stamp)
  return last === disk.last ? disk : { ...disk, last }
}
