import type { Scenario } from '../engine/scenario.ts'

const cutInTwo: Scenario['script'] = [
  {
    atMs: 1050,
    do: 'partition',
    sides: [
      ['n1', 'n2', 'n3', 'c1'],
      ['n4', 'n5', 'c2'],
    ],
  },
  { atMs: 4050, do: 'heal' },
]

/** Ana always asks S1. Ben asks S4, which sends him on while it knows a master. */
const asks = (client: string, to: string, atMs: number) => ({
  atMs,
  every: 100,
  untilMs: 5000,
  client,
  op: 'write',
  key: client === 'c1' ? 'ana' : 'ben',
  to,
})

export const scenario: Scenario = {
  v: 1,
  id: 'E2',
  title: 'Vote for a new master',
  chapter: '5 · Leaders and replicas',
  question: 'Two of five servers are cut off. Both are healthy, and both agree. May they choose a master?',
  sources: [
    {
      title: 'In Search of an Understandable Consensus Algorithm, §5.2',
      author: 'Diego Ongaro and John Ousterhout',
      year: 2014,
      url: 'https://raft.github.io/raft.pdf',
    },
    {
      title: 'Replica Set Elections, MongoDB Manual',
      author: 'MongoDB, Inc.',
      year: 2024,
      url: 'https://www.mongodb.com/docs/manual/core/replica-set-elections/',
    },
  ],
  model:
    'Without the rule a server that misses its master for half a second makes itself one; it asks nobody. With it there is a dry run before each election, as in MongoDB, so that those who cannot win do not unseat a healthy master when they are back.',
  card: {
    minutes: 9,
    needs: ['E1'],
    terms: ['leader election', 'majority', 'vote', 'epoch', 'split brain', 'partition', 'quorum'],
    topics: ['primary-backup', 'election'],
  },
  protocol: 'primary-backup',
  knobs: {
    ack: 'async',
    failover: 'automatic',
    detectMs: 500,
    heartbeatMs: 100,
    stepDownMs: 20_000,
    clientTimeoutMs: 300,
  },
  rulesOff: ['majority-to-promote'],
  nodes: [
    { id: 'n1', at: [0.24, 0.26] },
    { id: 'n2', at: [0.47, 0.17] },
    { id: 'n3', at: [0.36, 0.6] },
    { id: 'n4', at: [0.72, 0.3] },
    { id: 'n5', at: [0.68, 0.74] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.1, 0.7] },
    { id: 'c2', name: 'Ben', at: [0.9, 0.62] },
  ],
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 2,
  endMs: 7000,
  pace: 300,
  workload: [asks('c1', 'n1', 0), asks('c2', 'n4', 50)],
  script: cutInTwo,
  stops: [
    {
      when: 1405,
      say: 'S4 and S5 have not heard from S1 for a while. They cannot tell whether it is dead or only out of reach. Here, whoever misses the master for half a second takes its place.',
      ask: 'How many servers will take writes a moment from now?',
      options: [
        { say: 'One: the old master is out' },
        { say: 'Two: one on each side', right: true },
        { say: 'None: nobody is sure' },
        { say: 'Three: S1, S4 and S5' },
      ],
      because:
        'S5 misses S1 first, S4 follows it, and S1 with its two backups has noticed nothing. Each side has a master that says OK, and neither knows of the other.',
    },
    {
      when: { note: 'tookOver' },
      say: 'S5 is a master now, of two servers. S1 still is one, of three. Ana and Ben both hear OK.',
    },
    {
      when: { note: 'rolledBack' },
      say: 'The network is whole again, and S5 has the higher epoch. All that S1 has acknowledged since the cut goes: 30 writes of Ana’s, every one answered OK.',
    },
  ],
  lesson: {
    principle: 'A majority is counted over all members, present or not: that is why there cannot be two.',
    goal: 'Switch the missing rule on from the start. Then take the master away from all five with one fault: for two seconds nobody may lead.',
    reached: {
      expect: [
        { measure: 'leaderlessMs', min: 2000 },
        { check: 'one-writer-at-once', holds: true },
      ],
      faultsMax: 1,
      settingsMax: 1,
    },
    hint: 'Three of five are needed. During the cut one side has exactly three. Rules are among the tabs beside the stage.',
    solution: [
      { atMs: 5, do: 'set', rule: 'majority-to-promote', on: true },
      ...cutInTwo.slice(0, 1),
      { atMs: 1405, do: 'crash', node: 'n1' },
      ...cutInTwo.slice(1),
    ],
    notes:
      'Ask first what two servers of five should do, and let them defend it: they are healthy, they agree, and Ben is waiting. Then ask what they know of the other three. With the rule on they ask for votes again and again and never get a third; that is the right answer, not a bug. Count over those you can see, and two sides can both count to a majority; count over all members, and two majorities share at least one, who votes once.',
  },
  expect: [
    { check: 'one-writer-at-once', holds: false },
    { check: 'acked-writes-survive', holds: false },
    { measure: 'ackedLost', min: 30, max: 30 },
    { measure: 'failed', max: 0 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Three of five votes, or no new master',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: 1405,
            say: 'The same cut. Now a new master needs three votes of five, whoever is there to give them.',
            ask: 'S4 and S5 are healthy and agree. What do they do?',
            options: [
              { say: 'Elect one of the two' },
              { say: 'Ask for votes again and again, and never win', right: true },
              { say: 'Wait and say nothing' },
              { say: 'Serve reads and writes without a master' },
            ],
            because:
              'Each has two votes, its own and the other’s, and needs three. The third is on the other side, where a master is at work already.',
          },
          {
            when: { note: 'soundsOut', nth: 2 },
            say: 'Two of five, again. Ben waits or is told no; nothing that he was told is wrong.',
          },
          {
            when: 4105,
            say: 'The network is whole, and there is nothing to undo: S4 and S5 never led, so their logs only have to catch up.',
          },
        ],
      },
      expect: [
        { check: 'one-writer-at-once', holds: true },
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
      ],
      price: { measure: 'availability' },
    },
    {
      id: 'three-down',
      title: 'The price: three of five are down',
      patch: {
        rulesOff: [],
        script: [
          { atMs: 1055, do: 'crash', node: 'n1' },
          { atMs: 1155, do: 'crash', node: 'n2' },
          { atMs: 1255, do: 'crash', node: 'n3' },
        ],
        stops: [
          {
            when: 2505,
            say: 'S4 and S5 are well and have everything. They are two of five, so nobody writes until one more is back.',
          },
        ],
      },
      expect: [
        { check: 'one-writer-at-once', holds: true },
        { measure: 'ok', max: 22 },
        { measure: 'leaderlessMs', min: 5900 },
      ],
    },
    {
      id: 'master-dies',
      title: 'Only the master dies: the others vote',
      patch: {
        rulesOff: [],
        workload: [asks('c1', 'n3', 0), asks('c2', 'n4', 50)],
        script: [{ atMs: 1055, do: 'crash', node: 'n1' }],
        stops: [
          {
            when: { note: 'elected' },
            say: 'Four of five are left, three votes are enough: the service was without a master for about half a second.',
          },
        ],
      },
      expect: [
        { check: 'one-writer-at-once', holds: true },
        { measure: 'leaderlessMs', min: 450, max: 700, over: { seeds: 100, share: [0.95, 1] } },
      ],
    },
  ],
}
