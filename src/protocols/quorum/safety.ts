import type { Rule } from '../../engine/contract.ts'
import type { QuorumConfig } from './knobs.ts'

const abd = 'Attiya, Bar-Noy & Dolev 1995, Sharing Memory Robustly in Message-Passing Systems'

export const safetyRules = [
  {
    id: 'newest-stays',
    title: 'A replica keeps the newest version, not the last to arrive',
    why: 'A late message of an old write replaces a newer value, and replicas that heard the same end up different.',
    source: abd,
  },
  {
    id: 'newest-answers',
    title: 'A reader takes the newest of the answers',
    why: 'The quorum contained the newest value, and the reader returns an older one all the same.',
    source: abd,
  },
  {
    id: 'count-replicas-once',
    title: 'Each replica counts once',
    why: 'A message that arrives twice stands for a second replica, and quorums do not overlap.',
    source: 'Gifford 1979, Weighted Voting for Replicated Data',
  },
  {
    id: 'stored-before-ack',
    title: 'A copy is on disk before it is acknowledged',
    why: 'A replica crashes and forgets what it said it had; the quorum that was counted is not there any more.',
    source: 'DeCandia et al. 2007, Dynamo, §6.1 (durable writes)',
  },
  {
    id: 'serve-once',
    title: 'A request that arrives twice is served once',
    why: 'The repetition writes an old value again, as a new version.',
    source: 'Lee et al. 2015, Implementing Linearizability at Large Scale and Low Latency',
  },
] as const satisfies readonly Rule[]

export const isOn = (config: QuorumConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  config.rules[rule] !== false
