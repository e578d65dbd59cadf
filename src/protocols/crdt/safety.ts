import type { Rule } from '../../engine/contract.ts'
import type { ReplicaConfig } from './knobs.ts'

const study = (place: string): string =>
  `Shapiro, Preguiça, Baquero & Zawirski 2011, A comprehensive study of CRDTs, ${place}`

export const safetyRules = [
  {
    id: 'own-entry',
    title: 'Each replica counts in an entry of its own',
    why: 'Replicas that count in one number must choose between two when they meet: what only the smaller held is gone.',
    source: study('Specification 6'),
  },
  {
    id: 'larger-wins',
    title: 'What arrives is compared, not added up',
    why: 'A replica that adds what it hears counts a message twice that comes twice.',
    source: study('§2.3'),
  },
  {
    id: 'fresh-entry',
    title: 'Who has lost its disk counts in a new entry',
    why: 'It begins again at nothing in an entry of which others hold more: what it counts is taken for old.',
    source: study('Specification 6: an entry only grows'),
  },
  {
    id: 'tombstones',
    title: 'A removal is remembered',
    why: 'A replica that has not heard of the removal brings back what was removed: that something is missing says nothing.',
    source: study('Specification 15'),
  },
] as const satisfies readonly Rule[]

export const isOn = (config: ReplicaConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  config.rules[rule] !== false
