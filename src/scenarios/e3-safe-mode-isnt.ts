import type { Scenario } from '../engine/scenario.ts'

export const scenario: Scenario = {
  v: 1,
  id: 'E3',
  title: 'Safe mode isn’t',
  chapter: '5 · Leaders and replicas',
  question: 'The leader is cut off and still says OK. Where are those writes after the network heals?',
  sources: [
    {
      title: 'Rollbacks During Replica Set Failover, MongoDB Manual',
      author: 'MongoDB, Inc.',
      year: 2024,
      url: 'https://www.mongodb.com/docs/manual/core/replica-set-rollbacks/',
    },
    {
      title: 'The Network is Reliable, ACM Queue 12(7)',
      author: 'Peter Bailis and Kyle Kingsbury',
      year: 2014,
      url: 'https://queue.acm.org/detail.cfm?id=2655736',
    },
  ],
  model:
    'MongoDB before version 5.0, or with w: 1, ten times faster than life: a primary there steps down after 10 s without a majority. The network, the log and the election are simplified; the dry run before an election and the entry on taking office are MongoDB’s.',
  card: {
    minutes: 10,
    needs: ['E1'],
    terms: ['partition', 'acknowledgement', 'majority', 'write concern', 'stale leader', 'rollback'],
    topics: ['primary-backup', 'cap', 'eventual'],
  },
  protocol: 'primary-backup',
  knobs: {
    ack: 'async',
    failover: 'automatic',
    detectMs: 500,
    heartbeatMs: 250,
    stepDownMs: 1000,
    clientTimeoutMs: 300,
  },
  nodes: [
    { id: 'n1', at: [0.27, 0.32] },
    { id: 'n2', at: [0.67, 0.26] },
    { id: 'n3', at: [0.7, 0.78] },
  ],
  clients: [{ id: 'c1', name: 'Ana', at: [0.11, 0.74] }],
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 67,
  endMs: 11_000,
  pace: 500,
  workload: [{ atMs: 0, every: 100, untilMs: 9000, client: 'c1', op: 'write', key: 'x', to: 'n1' }],
  script: [
    {
      atMs: 5050,
      do: 'partition',
      sides: [
        ['n1', 'c1'],
        ['n2', 'n3'],
      ],
    },
    { atMs: 8050, do: 'heal' },
  ],
  stops: [
    {
      when: 5104,
      say: 'S1 is cut off from S2 and S3. Ana has just written to it, and S1 has said OK.',
      ask: 'Once the network is whole again, where is her write?',
      options: [
        { say: 'In the database: it was acknowledged' },
        { say: 'In a rollback file beside the database', right: true },
        { say: 'On S1 only, which serves it as before' },
        { say: 'Merged with what the others wrote meanwhile' },
      ],
      because:
        'S2 and S3 are a majority and choose a new primary, which knows nothing of this write. When S1 is back it must follow the new primary’s log, and takes out of its own what does not fit.',
    },
    {
      when: { note: 'rolledBack' },
      say: 'S1 meets a log with a newer epoch that does not contain its last writes. All that it acknowledged alone goes to the rollback: kept as a file, read by nobody.',
    },
  ],
  lesson: {
    principle: 'An acknowledgement is a promise only from as many as will be asked next.',
    goal: 'Leave the knobs as they are, and lose exactly one acknowledged write with one more fault.',
    reached: { expect: [{ measure: 'ackedLost', min: 1, max: 1 }], faultsMax: 1 },
    hint: 'Every write that S1 acknowledges between the cut and its stepping down is lost. You can make it step down earlier.',
    solution: [
      {
        atMs: 5050,
        do: 'partition',
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3'],
        ],
      },
      { atMs: 5150, do: 'timeout', node: 'n1', timer: 'stepDown' },
      { atMs: 8050, do: 'heal' },
    ],
    notes:
      'The number to predict is rate × time: from the cut to the moment when S1 steps down, here ten writes a second for one second. In MongoDB’s own measure it is ten seconds, so a hundred. A majority asked before each OK loses none, since every majority that elects contains one that has the write. Anecdote: in a 2013 comment Scott Bessler tells of the reverse, an old primary that came back after two hours and made the new one’s writes go.',
  },
  expect: [
    { check: 'acked-writes-survive', holds: false },
    { check: 'one-writer-at-once', holds: false },
    { measure: 'ackedLost', min: 10, max: 10 },
    { measure: 'rolledBack', min: 10, max: 10 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'OK only once a majority has it',
      patch: {
        knobs: { ack: 'majority' },
        stops: [
          {
            when: 5104,
            say: 'S1 is cut off. It has Ana’s write and must not say OK: only S1 has it, and that is no majority.',
          },
          {
            when: { note: 'clientGaveUp' },
            say: 'Ana gave up waiting. She cannot tell whether her write will survive: unknown is neither OK nor failed.',
          },
          {
            when: { note: 'rolledBack' },
            say: 'S1 throws away what only it has. Nobody had been told that any of it was safe.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'unknown', min: 1 },
        { measure: 'failed', min: 1 },
      ],
      price: { measure: 'ackLatencyMs' },
    },
    {
      id: 'opening',
      title: 'Slowly, one write at a time',
      patch: {
        network: { delayMs: [200, 200], clientDelayMs: [200, 200] },
        pace: 1000,
        endMs: 12_000,
        knobs: {
          detectMs: 1500,
          heartbeatMs: 500,
          stepDownMs: 20_000,
          clientTimeoutMs: 5000,
        },
        clients: [
          { id: 'c1', name: 'Ana', at: [0.11, 0.74] },
          { id: 'c2', name: 'Ben', at: [0.89, 0.52] },
        ],
        workload: [
          { atMs: 700, client: 'c1', op: 'write', key: 'x', value: 1, to: 'n1' },
          { atMs: 3900, client: 'c1', op: 'write', key: 'x', value: 2, to: 'n1' },
          { atMs: 6500, client: 'c2', op: 'write', key: 'x', value: 7, to: 'n2' },
        ],
        script: [
          {
            atMs: 3050,
            do: 'partition',
            sides: [
              ['n1', 'c1'],
              ['n2', 'n3', 'c2'],
            ],
          },
          { atMs: 8550, do: 'heal' },
        ],
        stops: [
          {
            when: 4000,
            say: 'S1, the leader, is cut off from S2 and S3. Ana’s x = 2 is on its way to it.',
            ask: 'We cut the leader off. A client writes x = 2 to it. Commits, waits, or is accepted and then lost?',
            options: [
              { say: 'It commits' },
              { say: 'It waits for the others' },
              { say: 'It is accepted, then lost', right: true },
            ],
            because:
              'S1 answers as soon as it has the write itself. S2 and S3 are a majority without it, choose a new leader, and x = 2 is in no log that counts.',
          },
          {
            when: { note: 'rolledBack' },
            say: 'S1 is back and follows S2, whose log has no x = 2. Ana was told OK; her write is in S1’s rollback, where nobody reads.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ok', min: 3, max: 3 },
        { measure: 'ackedLost', min: 1, max: 1 },
        { measure: 'rolledBack', min: 1, max: 1 },
      ],
    },
  ],
}
