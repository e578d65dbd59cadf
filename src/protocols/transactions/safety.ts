import type { Rule } from '../../engine/contract.ts'
import type { DatabaseConfig } from './knobs.ts'

export const safetyRules = [
  {
    id: 'write-locks',
    title: 'Who writes a row locks it until the end',
    why: 'Two transactions write the same rows in turns, and each row ends with another one’s value.',
    source: 'Berenson et al. 1995, A Critique of ANSI SQL Isolation Levels, §3 (P0, dirty write)',
  },
  {
    id: 'first-updater-wins',
    title: 'Who works on a snapshot does not overwrite what was changed since',
    why: 'Of two that add to the same number on one picture of it, one loses what it added.',
    source: 'Berenson et al. 1995, A Critique of ANSI SQL Isolation Levels, §4.2 (first committer wins)',
  },
  {
    id: 'pivots-abort',
    title: 'No transaction commits between two it must come before and after',
    why: 'Each has missed what the next one wrote, round in a circle: in no order of one after the other do they fit.',
    source:
      'Cahill, Röhm & Fekete 2008, Serializable Isolation for Snapshot Databases, §3; Ports & Grittner 2012, §3.3',
  },
  {
    id: 'commit-is-durable',
    title: 'A commit is on disk before it is answered',
    why: 'A database that crashes forgets what it has told its clients is done.',
    source: 'Mohan et al. 1992, ARIES, §1.1 (write-ahead logging, force-log-at-commit)',
  },
] as const satisfies readonly Rule[]

export const isOn = ({ rules }: DatabaseConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  rules[rule] !== false
