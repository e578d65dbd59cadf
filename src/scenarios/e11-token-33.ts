import type { Scenario } from '../engine/scenario.ts'

const slept = (from: number, to: number): Scenario['script'] => [
  { atMs: from, do: 'pause', node: 'c1' },
  { atMs: to, do: 'resume', node: 'c1' },
]

/** One packet on its way for 15 s: nobody sleeps. */
const held: Scenario['script'] = [
  { atMs: 1011, do: 'hold', from: 'c1', to: 'n2', type: 'store', forMs: 15_000 },
]

/**
 * Ana is lent the lock at 45 ms, looks at her lease at 1,005 and would write at 1,025. It runs out at 10,045; Ben writes at 11,145;
 * Ana’s write arrives at 16,051.
 */
export const scenario: Scenario = {
  v: 1,
  id: 'E11',
  title: 'Token 33',
  chapter: '5 · Leaders and replicas',
  question:
    'Ana holds the lock, looks at her lease and sees nine seconds left. Then she writes. What can go wrong?',
  sources: [
    {
      title: 'How to do distributed locking',
      author: 'Martin Kleppmann',
      year: 2016,
      url: 'https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html',
    },
    {
      title: 'The Chubby lock service for loosely-coupled distributed systems, §2.4',
      author: 'Mike Burrows',
      year: 2006,
      url: 'https://research.google.com/archive/chubby-osdi06.pdf',
    },
  ],
  model:
    'The article stops the client between its check and its write, and so do we. Ours reads the file first and writes it back whole, each with its own line added, so that what is overwritten is missing. The lock service is one machine.',
  card: {
    minutes: 9,
    needs: [],
    terms: ['lock', 'lease', 'fencing token', 'process pause', 'mutual exclusion', 'lost update'],
    topics: ['locks', 'coordination'],
  },
  protocol: 'lock-service',
  knobs: { leaseMs: 10_000, workMs: 840, prepareMs: 20, askAgainMs: 20_000, clientTimeoutMs: 30_000 },
  rulesOff: ['fencing'],
  nodes: [
    { id: 'n1', name: 'Locks', at: [0.5, 0.2], disk: { token: 32 } },
    { id: 'n2', name: 'Storage', at: [0.5, 0.76] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.2, 0.48] },
    { id: 'c2', name: 'Ben', at: [0.8, 0.48] },
  ],
  network: { delayMs: [40, 40], clientDelayMs: [40, 40] },
  seed: 1,
  endMs: 20_000,
  pace: 400,
  workload: [
    { atMs: 5, client: 'c1', op: 'edit', key: 'file', value: 'Ana' },
    { atMs: 2005, client: 'c2', op: 'edit', key: 'file', value: 'Ben' },
    { atMs: 18_005, client: 'c2', op: 'read', key: 'file' },
  ],
  script: slept(1011, 16_011),
  stops: [
    {
      when: { note: 'ranOut' },
      say: 'Ana was lent the lock for ten seconds, with token 33. She looked at her lease at 1 s, all was well, and before she could write she was stopped: a long garbage collection. Now the ten seconds are over, and Ben, who waits, may have the lock, with token 34.',
    },
    {
      when: 16_011,
      say: 'Ben has written and was told OK. Now Ana goes on where she was stopped. By her reckoning she has just looked at her lease. Her write is the very next thing she does.',
      ask: 'Who stops that write?',
      options: [
        { say: 'The lock service: her lease ran out six seconds ago' },
        { say: 'Ana herself: she checks before she writes' },
        { say: 'Nobody, unless the storage compares tokens', right: true },
        { say: 'The network: she was away too long' },
      ],
      because:
        'The lock service is not asked, and Ana has checked already. However late one looks, there is a moment between looking and writing, and it can be any length. Only the storage is there when the write arrives.',
    },
    {
      when: { note: 'wroteStale' },
      say: 'The write with token 33 arrives after that with token 34, and this storage does not compare. Ana writes back the file as she had read it: what Ben wrote, and was told is there, is gone.',
    },
  ],
  lesson: {
    principle:
      'To hold a lock is to know something about the past. Only what it protects can enforce it now.',
    goal: 'Corrupt the file although nobody is ever stopped.',
    reached: {
      expect: [
        { measure: 'ackedLost', min: 1 },
        { measure: 'pausedMs', max: 0 },
      ],
      faultsMax: 1,
    },
    hint: 'What a pause does to Ana, the network can do to her packet.',
    solution: held,
    notes:
      'Ask what a second check would help: then pause after the second check. With a pause of 5 s all is well, which is how such a bug survives every test. The token must go with the first access, the read as well: see the run in which it does not. Storage that cannot compare tokens cannot be protected; what helps then is to write only if nothing has changed.',
  },
  expect: [
    { check: 'acked-writes-survive', holds: false },
    { check: 'no-lost-update', holds: false },
    { check: 'writes-in-token-order', holds: false },
    { check: 'tokens-are-unique', holds: true },
    { check: 'linearizable', holds: false },
    { measure: 'ackedLost', min: 1, max: 1 },
    { measure: 'ok', min: 3, max: 3 },
    { measure: 'refusedWrites', max: 0 },
    { measure: 'holdersAtOnce', min: 2, max: 2 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'The storage refuses tokens lower than it has seen',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: 16_011,
            say: 'As before: Ben has written with token 34, and Ana goes on with her write, token 33. But the storage has kept one number, the highest token that it has seen.',
          },
          {
            when: { note: 'refused' },
            say: '33 is lower than 34, so the storage refuses. Ben’s work is safe. Ana hears that hers was not done, which is true, and she has to begin again.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'no-lost-update', holds: true },
        { check: 'writes-in-token-order', holds: true },
        { check: 'linearizable', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'refusedWrites', min: 1, max: 1 },
        { measure: 'failed', min: 1, max: 1 },
        // Nobody can keep two clients from believing in the lock at once.
        { measure: 'holdersAtOnce', min: 2, max: 2 },
      ],
      price: { measure: 'refusedWrites' },
    },
    {
      id: 'held',
      title: 'Nobody sleeps: one packet is late',
      patch: {
        script: held,
        stops: [
          {
            when: { note: 'wroteStale' },
            say: 'Ana wrote at once, with nine seconds of her lease left. Her packet took fifteen. No check on her side could have seen that.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ackedLost', min: 1, max: 1 },
        { measure: 'pausedMs', max: 0 },
      ],
    },
    {
      id: 'held-fenced',
      title: 'The late packet, and storage that compares',
      patch: { rulesOff: [], script: held, stops: null },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'refusedWrites', min: 1, max: 1 },
      ],
    },
    {
      id: 'read-without-token',
      title: 'Compared on writes only: Ana wakes between Ben’s read and his write',
      patch: {
        rulesOff: ['reads-carry-token'],
        script: slept(1011, 10_511),
        stops: [
          {
            when: 10_511,
            say: 'Ben has the lock and has read the file, but did not show his token. So the highest that the storage knows of is none at all. Ana wakes just now.',
          },
          {
            when: { note: 'wroteOver' },
            say: 'Ana’s write was taken, since nothing higher had been seen, and she was told OK. Now Ben writes back what he had read before. The tokens were in order, and still a write is gone.',
          },
        ],
      },
      expect: [
        { check: 'writes-in-token-order', holds: true },
        { check: 'no-lost-update', holds: false },
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ackedLost', min: 1, max: 1 },
      ],
    },
    {
      id: 'short',
      title: 'A pause of five seconds, and all is well',
      patch: { script: slept(1011, 6011), stops: null },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'no-lost-update', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'holdersAtOnce', min: 1, max: 1 },
      ],
    },
    {
      id: 'lock-delay',
      title: 'Chubby’s lock delay: a lock that ran out rests for a while',
      patch: {
        knobs: { lockDelayMs: 8000 },
        stops: [
          {
            when: 16_011,
            say: 'Ana’s lease is over, but nobody has been lent the lock since: it rests for eight seconds more. Her late write finds nobody, and Ben has to wait for as long.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'no-lost-update', holds: true },
        { measure: 'ackedLost', max: 0 },
      ],
      price: { measure: 'ackLatencyMs' },
    },
  ],
}
