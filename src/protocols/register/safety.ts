import type { Rule } from '../../engine/contract.ts'
import type { RegisterConfig } from './knobs.ts'

export const safetyRules = [
  {
    id: 'newest-wins',
    title: 'What arrives replaces only what is older',
    why: 'Messages overtake each other: an old write that arrives late takes the place of a new one.',
    source: 'Johnson & Thomas 1975, The Maintenance of Duplicate Databases, RFC 677',
  },
  {
    id: 'stamps-rise',
    title: 'Nobody stamps twice the same, or lower than before',
    why: 'A clock that is set back, or a client that forgets its count, stamps the next write below the one before.',
    source: 'Kulkarni et al. 2014, Logical Physical Clocks, §3.2',
  },
  {
    id: 'learn-from-messages',
    title: 'A stamp that arrives moves the logical clock past it',
    why: 'A server stamps its next write lower than what it already holds, and the write is lost at once.',
    source: 'Lamport 1978, Time, Clocks, and the Ordering of Events, IR2',
  },
  {
    id: 'dots',
    title: 'A version says which write it is, apart from those that it has seen',
    why: 'Of two clients who write through one server, unaware of each other, the second seems to have seen the first.',
    source: 'Preguiça et al. 2010, Dotted Version Vectors, §3',
  },
] as const satisfies readonly Rule[]

export const isOn = ({ rules }: RegisterConfig, rule: (typeof safetyRules)[number]['id']): boolean =>
  rules[rule] !== false
