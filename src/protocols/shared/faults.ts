import type { FaultKind } from '../../engine/contract.ts'

/**
 * All but what takes back a promise: `wipe` and `noFsync` make a disk forget what it had stored, `tamper` makes messages lie. A server
 * that forgets its vote votes twice, and one that believes what it reads believes a lie.
 */
export const allButAmnesiaAndLies: readonly FaultKind[] = [
  'crash',
  'restart',
  'pause',
  'slow',
  'skew',
  'drift',
  'partition',
  'cut',
  'slowLink',
  'lossy',
  'bandwidth',
  'drop',
  'duplicate',
  'hold',
  'timeout',
  'diskFull',
]
