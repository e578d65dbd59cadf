import type { Scenario } from '../engine/scenario.ts'

/** How far the replicas are from a client, in ms one way. */
const distances = (client: string, ms: readonly number[]) =>
  ms.map((delay, i) => ({
    from: client,
    to: `n${i + 1}`,
    both: true,
    delayMs: [delay, delay] as [number, number],
  }))

const slow = (to: string, atMs: number, delayMs: number) =>
  ({ atMs, do: 'slowLink', from: 'c1', to, type: 'put', oneWay: true, delayMs }) as const

/** Ana's x = 2 is late at S2 and later at S3; then S2 dies, and both go on. */
const script: Scenario['script'] = [
  slow('n2', 905, 200),
  slow('n3', 905, 400),
  slow('n2', 1007, 0),
  slow('n3', 1007, 0),
  { atMs: 1605, do: 'crash', node: 'n2' },
]

const quorums = (readQuorum: number, writeQuorum: number) => ({
  knobs: { readQuorum, writeQuorum },
  stops: null,
})

export const scenario: Scenario = {
  v: 1,
  id: 'G2',
  title: 'The N, R, W dial',
  chapter: '7 · Copies without a leader',
  question:
    'A write is OK once one of three replicas has it, and a read asks one of three. What does the read see?',
  sources: [
    {
      title: 'Dynamo: Amazon’s Highly Available Key-value Store, §4.5, SOSP 2007',
      author: 'Giuseppe DeCandia and others',
      year: 2007,
      url: 'https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf',
    },
    {
      title: 'Probabilistically Bounded Staleness for Practical Partial Quorums, VLDB 2012',
      author: 'Peter Bailis and others',
      year: 2012,
      url: 'https://arxiv.org/abs/1204.6082',
    },
  ],
  model:
    'Ana and Ben ask the replicas themselves, as Dynamo’s clients may: every request goes to all three, and the first R or W answers count. There is one writer, who numbers the versions, and no repair. The three distances are ours.',
  card: {
    minutes: 9,
    needs: ['E1'],
    terms: ['replica', 'quorum', 'stale read', 'overlap', 'eventual consistency'],
    topics: ['quorums', 'dynamo', 'eventual'],
  },
  protocol: 'quorum',
  knobs: {
    coordination: 'client',
    versionsFrom: 'own-count',
    readQuorum: 1,
    writeQuorum: 1,
    quorumTimeoutMs: 600,
  },
  nodes: [
    { id: 'n1', at: [0.2, 0.3] },
    { id: 'n2', at: [0.5, 0.16] },
    { id: 'n3', at: [0.8, 0.3] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.22, 0.8] },
    { id: 'c2', name: 'Ben', at: [0.76, 0.8] },
  ],
  network: { links: [...distances('c1', [10, 15, 25]), ...distances('c2', [10, 6, 2])] },
  seed: 1,
  endMs: 2800,
  pace: 60,
  workload: [
    { atMs: 105, client: 'c1', op: 'write', key: 'x', value: 1 },
    { atMs: 1005, client: 'c1', op: 'write', key: 'x', value: 2 },
    { atMs: 1035, client: 'c2', op: 'read', key: 'x' },
    { atMs: 1245, client: 'c2', op: 'read', key: 'x' },
    { atMs: 1705, client: 'c1', op: 'write', key: 'x', value: 3 },
    { atMs: 1905, client: 'c2', op: 'read', key: 'x' },
  ],
  script,
  stops: [
    {
      when: 1025,
      say: 'Ana has written x = 2, and S1 has it. W = 1, so that is OK. Her messages to S2 and S3 are slow and still under way.',
      ask: 'Ben reads x now. He asks all three and takes the first answer. What does he get?',
      options: [
        { say: 'x = 2: the write was OK' },
        { say: 'Perhaps x = 1, the old value', right: true },
        { say: 'An error: the replicas differ' },
        { say: 'Both values' },
      ],
      because:
        'The OK rests on S1, Ben’s answer on whoever is nearest to him. Nothing makes these two the same server.',
    },
    {
      when: 1039,
      say: 'S3 is nearest to Ben and answers first: x = 1. Ana’s write was OK 14 ms ago, and Ben has read the value before it.',
    },
    {
      when: 1605,
      say: 'Now S2 dies. One answer is enough for everything here, so nobody notices. With W = 3 no write would be OK from here on.',
    },
  ],
  lesson: {
    principle: 'Fresh reads come from overlap, and overlap is paid for by waiting.',
    goal: 'Set R and W from the start so that nobody reads an old value and every request is answered OK, though S2 dies.',
    reached: {
      expect: [
        { measure: 'staleReads', max: 0 },
        { measure: 'ok', min: 6 },
      ],
      faultsMax: 0,
      settingsMax: 2,
    },
    hint: 'R replicas of the read and W of the write have one in common when R + W is more than 3. And with one dead, how many can answer?',
    solution: [
      { atMs: 5, do: 'set', knob: 'readQuorum', value: 2 },
      { atMs: 5, do: 'set', knob: 'writeQuorum', value: 2 },
      ...script,
    ],
    notes:
      'Let the audience fill in the table first: (1,1), (1,2) and (2,1) can read old values; (2,2), (1,3) and (3,1) cannot. Writes survive N − W deaths, reads N − R. Without the slow links it would hardly ever happen: an old value right after the OK needs a slowest message that takes more than three times as long as the fastest. Between 5 and 15 ms never, between 5 and 50 ms in 5 % of the reads, between 1 and 100 ms in 11 %. R + W > N alone is no cure-all: it speaks of writes that have succeeded. See G3.',
  },
  expect: [
    { check: 'linearizable', holds: false },
    { measure: 'staleReads', min: 2, max: 2 },
    { measure: 'ok', min: 6, max: 6 },
    { measure: 'ackLatencyMs', min: 20, max: 20 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'R = 2, W = 2: they overlap',
      patch: {
        knobs: { readQuorum: 2, writeQuorum: 2 },
        stops: [
          {
            when: 1039,
            say: 'S3 has told Ben x = 1. He waits for a second answer. Ana has heard no OK yet either: only S1 has her x = 2.',
          },
          {
            when: 1257,
            say: 'Ana’s write is OK since S2 has it too. Ben hears x = 1 from S3 and x = 2 from S2: any two of three include one that has the write, and he takes the newer.',
          },
          {
            when: 1605,
            say: 'S2 dies. Two of three are left, and two are enough, to read and to write.',
          },
        ],
      },
      expect: [
        { check: 'linearizable', holds: true },
        { check: 'quorums-meet', holds: true },
        { measure: 'staleReads', max: 0 },
        { measure: 'ok', min: 6, max: 6 },
        { measure: 'ackLatencyMs', min: 50, max: 50 },
      ],
      price: { measure: 'ackLatencyMs' },
    },
    {
      id: 'r1-w2',
      title: 'R = 1, W = 2: still too few',
      patch: quorums(1, 2),
      expect: [
        { check: 'linearizable', holds: false },
        { measure: 'staleReads', min: 1, max: 1 },
      ],
    },
    {
      id: 'r2-w1',
      title: 'R = 2, W = 1: still too few',
      patch: quorums(2, 1),
      expect: [
        { check: 'linearizable', holds: false },
        { measure: 'staleReads', min: 1, max: 1 },
      ],
    },
    {
      id: 'r1-w3',
      title: 'R = 1, W = 3: quick reads, and no write without S2',
      patch: {
        ...quorums(1, 3),
        stops: [
          {
            when: { note: 'leavesOpen' },
            say: 'S2 is dead, and W = 3 asks for all three. Ana’s x = 3 is on S1 and S3, yet nobody may say OK.',
          },
        ],
      },
      expect: [
        { check: 'linearizable', holds: true },
        { measure: 'staleReads', max: 0 },
        { measure: 'unknown', min: 1, max: 1 },
        { measure: 'readLatencyMs', max: 4 },
      ],
      price: { measure: 'ackLatencyMs' },
    },
    {
      id: 'r3-w1',
      title: 'R = 3, W = 1: quick writes, and no read without S2',
      patch: {
        ...quorums(3, 1),
        stops: [
          {
            when: { note: 'refuses' },
            say: 'S2 is dead, and R = 3 asks for all three. Ben hears from two of them and must not take that for an answer.',
          },
        ],
      },
      expect: [
        { check: 'linearizable', holds: true },
        { measure: 'staleReads', max: 0 },
        { measure: 'failed', min: 1, max: 1 },
        { measure: 'ackLatencyMs', max: 20 },
      ],
      price: { measure: 'readLatencyMs' },
    },
    {
      id: 'luck',
      title: 'No slow links, only luck: delays of 1 to 100 ms',
      patch: {
        network: { links: null, clientDelayMs: [1, 100] },
        script: [],
        workload: [
          { atMs: 105, client: 'c1', op: 'write', key: 'x', value: 1 },
          { atMs: 106, client: 'c1', op: 'read', key: 'x' },
        ],
        endMs: 1000,
        stops: null,
      },
      expect: [
        {
          measure: 'staleReads',
          over: {
            seeds: 400,
            mean: [0.08, 0.14],
            published: { value: 0.11, says: 'An independent model of R = W = 1 of 3 with such delays' },
          },
        },
      ],
    },
  ],
}
