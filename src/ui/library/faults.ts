import { isFaultKind } from '../../checks/goal.ts'
import { catalogue } from '../../words.ts'
import type { Shelved } from '../../shelf.ts'

const says = catalogue('faults-met', {
  crash: 'crash',
  wipe: 'lost disk',
  pause: 'pause',
  slow: 'slow node',
  skew: 'clock skew',
  drift: 'clock drift',
  timeout: 'early timeout',
  diskFull: 'full disk',
  noFsync: 'no fsync',
  partition: 'partition',
  cut: 'cut link',
  lossy: 'message loss',
  slowLink: 'slow link',
  bandwidth: 'narrow link',
  drop: 'dropped message',
  duplicate: 'duplicated message',
  hold: 'delayed message',
  tamper: 'tampered message',
})

/** The faults that one meets in a scenario, in words. */
export const faultsIn = (acts: Shelved['acts']): readonly string[] =>
  acts.filter(isFaultKind).map((kind) => (kind in says ? says[kind as keyof typeof says]() : kind))
