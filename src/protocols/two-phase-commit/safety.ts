import type { Rule } from '../../engine/contract.ts'
import type { ServerConfig } from './knobs.ts'

const bernstein = (section: string) =>
  `Bernstein, Hadzilacos & Goodman 1987, Concurrency Control and Recovery in Database Systems, ${section}`

export const safetyRules = [
  {
    id: 'yes-is-binding',
    title: 'Whoever has voted yes waits for the verdict',
    why: 'A bank that loses patience aborts what another bank has committed: money is gone, or made of nothing.',
    source: bernstein('§7.4'),
  },
  {
    id: 'vote-is-durable',
    title: 'A yes is on disk before it is said',
    why: 'A bank that crashes forgets what it promised, and cannot do its part of a transfer that is committed.',
    source: bernstein('§7.4'),
  },
  {
    id: 'verdict-is-durable',
    title: 'A commit is on disk before anyone is told',
    why: 'A coordinator that comes back with no record of it says abort to a bank, while another has committed.',
    source: 'Gray 1978, Notes on Data Base Operating Systems, §5.8.3.3',
  },
] as const satisfies readonly Rule[]

export const isOn = ({ rules }: ServerConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  rules[rule] !== false
