import type { Rule } from '../../engine/contract.ts'
import type { LockConfig } from './knobs.ts'

export const safetyRules = [
  {
    id: 'fencing',
    title: 'Storage refuses a token lower than it has seen',
    why: 'Who slept through the end of its lease wakes, believes in its lock and writes over what its successor wrote.',
    source: 'Kleppmann 2016, How to do distributed locking, “Making the lock safe with fencing”',
  },
  {
    id: 'reads-carry-token',
    title: 'The token goes with the first access, reads too',
    why: 'Between the read and the write of the new holder the old one’s write still counts, and the new holder writes it away.',
    source: 'Burrows 2006, The Chubby lock service, §2.4: sequencers go with every request',
  },
  {
    id: 'grants-on-disk',
    title: 'A grant is on disk before it is told',
    why: 'A lock service that comes back from a crash gives the same token to somebody else.',
    source: 'Kleppmann 2016: the token grows with every grant',
  },
] as const satisfies readonly Rule[]

export const isOn = (config: LockConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  config.rules[rule] !== false
