import type { Rule } from '../../engine/contract.ts'
import type { RaftConfig } from './knobs.ts'

const paper = (section: string) => `Ongaro & Ousterhout 2014, ${section}`

export const safetyRules = [
  {
    id: 'vote-once-per-term',
    title: 'Vote at most once per term',
    why: 'Two candidates can both gather a majority, and one term has two leaders.',
    source: paper('§5.2'),
  },
  {
    id: 'vote-is-durable',
    title: 'Term and vote are on disk before the answer leaves',
    why: 'A server that crashes forgets its vote, votes again in the same term, and two leaders win it.',
    source: paper('§5.1, Figure 2'),
  },
  {
    id: 'log-is-durable',
    title: 'Entries are on disk before they are acknowledged',
    why: 'A majority that acknowledged an entry can crash and come back without it.',
    source: paper('§5.5, Figure 2'),
  },
  {
    id: 'up-to-date-log-wins',
    title: 'Vote only for a log at least as up-to-date as your own',
    why: 'A server that lacks committed entries can win and make the others erase them.',
    source: paper('§5.4.1'),
  },
  {
    id: 'majority-to-commit',
    title: 'An entry is committed when a majority stores it',
    why: 'What a leader acknowledged on its own is erased by the next leader.',
    source: paper('§5.3'),
  },
  {
    id: 'count-only-current-term',
    title: 'Count copies only of entries of the present term',
    why: 'An older entry on a majority can still be overwritten by a later leader (Figure 8).',
    source: paper('§5.4.2'),
  },
  {
    id: 'noop-on-election',
    title: 'A new leader first appends an empty entry',
    why: 'Entries of older terms stay undecided, for ever in a quiet cluster.',
    source: paper('§8'),
  },
  {
    id: 'step-down-on-higher-term',
    title: 'Whoever meets a higher term becomes a follower',
    why: 'An old leader takes the new term’s number, goes on leading, and one term has two leaders.',
    source: paper('§5.1'),
  },
  {
    id: 'consistency-check',
    title: 'Accept entries only after the entry that precedes them',
    why: 'A follower that missed entries appends later ones in their place, and equal indexes hold different entries.',
    source: paper('§5.3'),
  },
  {
    id: 'apply-once',
    title: 'Apply a retried operation once',
    why: 'A client that did not hear the answer asks again, and its operation takes effect twice.',
    source: paper('§8; Ongaro 2014, §6.3'),
  },
] as const satisfies readonly Rule[]

type SafetyRule = (typeof safetyRules)[number]['id']

export const isOn = (config: RaftConfig, rule: SafetyRule): boolean => config.rules[rule] !== false
