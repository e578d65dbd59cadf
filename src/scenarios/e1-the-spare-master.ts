import type { Scenario } from '../engine/scenario.ts'

/** A write each 10 ms from three people in turn: none of them has to wait for the others. */
const writes = ['c1', 'c2', 'c3'].map((client, i) => ({
  atMs: 10 * i,
  every: 30,
  untilMs: 2400,
  client,
  op: 'write',
  key: ['ana', 'ben', 'chi'][i],
  to: 'n1',
}))

export const scenario: Scenario = {
  v: 1,
  id: 'E1',
  title: 'The spare master',
  chapter: '5 · Leaders and replicas',
  question: 'Every write was answered OK. Then the master died and its spare took over. What is missing?',
  sources: [
    {
      title: 'Configuring Semisynchronous Replication, MySQL 8.4 Reference Manual, §19.4.10.2',
      author: 'Oracle',
      year: 2024,
      url: 'https://dev.mysql.com/doc/refman/8.4/en/replication-semisync-interface.html',
    },
  ],
  model:
    'The log is shipped in batches, and what waits for the next batch dies with the master. Nothing that was sent is lost. People keep asking the old address: nobody has told them of the new one.',
  card: {
    minutes: 8,
    needs: [],
    terms: ['primary', 'replica', 'asynchronous replication', 'replication lag', 'failover', 'durability'],
    topics: ['primary-backup', 'recovery'],
  },
  protocol: 'primary-backup',
  knobs: {
    ack: 'async',
    failover: 'manual',
    shipEveryMs: 100,
    heartbeatMs: 150,
    detectMs: 200,
    clientTimeoutMs: 500,
  },
  nodes: [
    { id: 'n1', at: [0.3, 0.3] },
    { id: 'n2', at: [0.7, 0.3] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.14, 0.78] },
    { id: 'c2', name: 'Ben', at: [0.38, 0.84] },
    { id: 'c3', name: 'Chi', at: [0.62, 0.78] },
  ],
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 5000,
  pace: 200,
  workload: writes,
  script: [
    { atMs: 2345, do: 'crash', node: 'n1' },
    { atMs: 2545, do: 'op', op: 'promote', node: 'n2' },
  ],
  stops: [
    {
      when: 2345,
      say: 'S1 has died. Up to now 235 writes were answered OK. In a moment an operator makes S2, its copy, the new master.',
      ask: 'What will be missing?',
      options: [
        { say: 'Nothing: S2 is a replica' },
        { say: 'The last few writes that were answered OK', right: true },
        { say: 'Only writes that had no answer yet' },
        { say: 'Everything since the last backup' },
      ],
      because:
        'S1 said OK as soon as a write was on its own disk and shipped its log every 100 ms. What it had written since the last shipment went down with it.',
    },
    {
      when: { note: 'promoted' },
      say: 'S2 serves what it has received: 230 writes. All 235 had been answered OK.',
    },
  ],
  lesson: {
    principle: 'A copy is as old as its lag. OK means only as much as was copied before it was said.',
    goal: 'Move nothing but the crash, and lose ten acknowledged writes. Then look for a crash that loses none at all.',
    reached: { expect: [{ measure: 'ackedLost', min: 10 }], faultsMax: 0 },
    hint: 'Look at when a batch leaves S1, and at what S1 has answered since the last one. The script is a list whose times can be changed.',
    solution: [
      { atMs: 2399, do: 'crash', node: 'n1' },
      { atMs: 2545, do: 'op', op: 'promote', node: 'n2' },
    ],
    notes:
      'Ask for a show of hands before the crash. Then step through 2,300 to 2,345: the batch leaves at 2,300, five more writes are answered, the crash. Crash at 2,399 and ten are gone; at 2,301 none, which is why such bugs survive testing. Keep S1 dead: if it came back it would still believe that it is the master.',
  },
  expect: [
    { check: 'acked-writes-survive', holds: false },
    { check: 'one-writer-at-once', holds: true },
    { measure: 'ok', min: 235, max: 235 },
    { measure: 'ackedLost', min: 5, max: 5 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'OK only once S2 has it too',
      patch: {
        knobs: { ack: 'sync' },
        stops: [
          {
            when: 2345,
            say: 'S1 has died. This time it said OK only after S2 had the write as well, and each answer took 24 ms instead of 4.',
          },
          {
            when: { note: 'promoted' },
            say: 'Every write that was answered OK is here. A few more are too: they had arrived when S1 died, and nobody heard an answer. For those who sent them the outcome is unknown.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'unknown', min: 1 },
      ],
      price: { measure: 'ackLatencyMs' },
    },
    {
      id: 'late',
      title: 'The crash just before the batch',
      patch: {
        script: [
          { atMs: 2399, do: 'crash', node: 'n1' },
          { atMs: 2545, do: 'op', op: 'promote', node: 'n2' },
        ],
        stops: null,
      },
      expect: [{ measure: 'ackedLost', min: 10, max: 10 }],
    },
    {
      id: 'early',
      title: 'The crash just after the batch',
      patch: {
        script: [
          { atMs: 2301, do: 'crash', node: 'n1' },
          { atMs: 2545, do: 'op', op: 'promote', node: 'n2' },
        ],
        stops: null,
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
      ],
    },
    {
      id: 'standby-dead',
      title: 'The price of sync: the standby dies',
      patch: {
        knobs: { ack: 'sync' },
        script: [
          { atMs: 1005, do: 'crash', node: 'n2' },
          { atMs: 2205, do: 'op', op: 'reconfigure', node: 'n1', value: [] },
        ],
        stops: [
          {
            when: 1005,
            say: 'The spare dies, the master is well, and yet: S1 must not say OK before S2 has a write, so from now on nobody hears OK.',
          },
          {
            when: { note: 'reconfigured' },
            say: 'An operator tells S1 to wait for nobody. Writes succeed again, and live on one machine only.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'unknown', min: 3 },
      ],
    },
    {
      id: 'semi-sync',
      title: 'Semi-synchronous, until it falls back',
      patch: {
        knobs: { ack: 'semi-sync', semiSyncTimeoutMs: 300 },
        script: [
          { atMs: 1005, do: 'cut', from: 'n1', to: 'n2' },
          { atMs: 2345, do: 'crash', node: 'n1' },
          { atMs: 2545, do: 'op', op: 'promote', node: 'n2' },
        ],
        stops: [
          {
            when: { note: 'fellBack' },
            say: 'S1 cannot reach S2. It waits 300 ms (MySQL waits 10 s) and then says OK without S2, so that work goes on. From here on it can lose what it acknowledges.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ackedLost', min: 50 },
      ],
    },
  ],
}
