import type { Scenario } from '../engine/scenario.ts'

export const scenario: Scenario = {
  v: 1,
  id: 'D1',
  title: 'Same timestamp',
  chapter: '4 · Time',
  question: 'Two writes bear the same timestamp. Which one came last?',
  sources: [
    {
      title: 'Query timestamps, manual of the Java driver for Apache Cassandra',
      author: 'DataStax and the Apache Software Foundation',
      year: 2024,
      url: 'https://github.com/apache/cassandra-java-driver/blob/4.x/manual/core/query_timestamps/README.md',
    },
    {
      title: '[MS-FRS2]: Distributed File System Replication Protocol, §3.3.4.6.2',
      author: 'Microsoft',
      year: 2024,
    },
    {
      title: 'The trouble with timestamps',
      author: 'Kyle Kingsbury',
      year: 2013,
      url: 'https://aphyr.com/posts/299-the-trouble-with-timestamps',
    },
  ],
  model:
    'Stamps of whole milliseconds, and a clock that is 10 ms slow, which is not unusual. Cassandra stamps in microseconds and lets the larger value win a tie; DFS Replication ends its comparison with random identifiers. Both agree, on an arbitrary one.',
  card: {
    minutes: 6,
    needs: [],
    terms: ['timestamp', 'last write wins', 'tie-break', 'convergence', 'sequencer'],
    topics: ['clocks', 'eventual'],
  },
  protocol: 'register',
  knobs: { ties: 'keep', syncEveryMs: 80 },
  nodes: [
    { id: 'S1', name: 'S1', at: [0.52, 0.2] },
    { id: 'S2', name: 'S2', at: [0.52, 0.8] },
  ],
  clients: [{ id: 'c1', name: 'Ana', at: [0.16, 0.5] }],
  network: { delayMs: [30, 30], clientDelayMs: [4, 4] },
  seed: 1,
  endMs: 240,
  quietMs: 60,
  pace: 7,
  workload: [
    { atMs: 20.3, client: 'c1', op: 'write', key: 'x', value: 'red', to: 'S1' },
    { atMs: 30.4, client: 'c1', op: 'write', key: 'x', value: 'blue', to: 'S2' },
  ],
  script: [{ atMs: 3.5, do: 'skew', node: 'S2', offsetMs: -10 }],
  stops: [
    {
      when: 39,
      say: 'Ana wrote red through S1 and then blue through S2. Both said OK. The clock of S2 is 10 ms slow, so both writes are stamped 24 ms.',
      ask: 'S1 and S2 now send each other what they have. What do they hold afterwards?',
      options: [
        { say: 'Both blue: it came last' },
        { say: 'Both red: it came first' },
        { say: 'S1 keeps red, and S2 keeps blue', right: true },
        { say: 'Neither: they report an error' },
      ],
      because:
        'Each compares 24 with 24. This store replaces a value only by one that is stamped later, and neither is: so each keeps what it has, and so it will at every exchange to come.',
    },
    {
      when: { note: 'tieKeeps', nth: 2 },
      say: 'Both have compared, and both have kept their own. Nothing is broken and nothing is on its way, and yet a reader gets red or blue, depending on whom they ask.',
    },
  ],
  lesson: {
    principle: 'Equal stamps carry no order. A tie-break buys agreement, not truth.',
    goal: 'Let the larger value win ties, and nothing else. Then have Ana write two more values, to another key, with one stamp for both, so that the later one wins.',
    reached: { expect: [{ measure: 'tiesWonByLater', min: 1 }], faultsMax: 0, settingsMax: 1 },
    hint: 'The clock of S2 shows now what that of S1 showed 10 ms ago. And what decides is the value: have you looked at the alphabet?',
    solution: [
      { atMs: 1.5, do: 'set', knob: 'ties', value: 'value' },
      { atMs: 3.5, do: 'skew', node: 'S2', offsetMs: -10 },
      { atMs: 60.3, do: 'op', client: 'c1', op: 'write', key: 'y', value: 'green', to: 'S1' },
      { atMs: 70.4, do: 'op', client: 'c1', op: 'write', key: 'y', value: 'yellow', to: 'S2' },
    ],
    notes:
      'Ask for a rule that would fix it, and try each. “Take what came last” is a trap: then both replace, and they swap their values at every exchange, for ever (the knob has it). “The larger value” makes both hold red, the earlier write: over all pairs of different values the later one loses half of the time. Only something that knows both writes can order them: a client that counts its own, or one place that numbers everybody’s.',
  },
  expect: [
    { check: 'replicas-converge', holds: false },
    { measure: 'ackedLost', max: 0 },
    { measure: 'tiesWonByLater', max: 0 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Ana counts her own writes',
      patch: {
        knobs: { order: 'client counter' },
        stops: [
          {
            when: 39,
            say: 'Ana has numbered her writes: red is #1 and blue is #2. What the clocks show no longer matters.',
          },
          {
            when: { note: 'replaces' },
            say: 'S1 gets blue #2 and replaces red #1. S2 had got red #1, and kept blue #2. Both hold what Ana wrote last.',
          },
        ],
      },
      expect: [
        { check: 'replicas-converge', holds: true },
        { check: 'acked-writes-survive', holds: true },
        { measure: 'laterWriteLosesShare', max: 0 },
      ],
      price: { measure: 'rememberedByClients' },
    },
    {
      id: 'larger',
      title: 'The larger value wins ties',
      patch: {
        knobs: { ties: 'value' },
        stops: [
          {
            when: 39,
            say: 'Red and blue are both stamped 24 ms. Of equal stamps the larger value wins, in alphabetical order, on both servers alike.',
            ask: 'Which one do both servers hold in the end?',
            options: [
              { say: 'Blue: it came last' },
              { say: 'Red: r comes after b', right: true },
              { say: 'It depends on who compares first' },
            ],
            because:
              'The rule looks at the values and at nothing else, so both servers come to the same result: red. Blue was written last, was acknowledged, and is gone.',
          },
          {
            when: { note: 'tieByValueWon' },
            say: 'S2 replaces blue by red, which Ana had written before it. Had she written blue first and red second, the same rule would have been right.',
          },
        ],
      },
      expect: [
        { check: 'replicas-converge', holds: true },
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ackedLost', min: 1, max: 1 },
        { measure: 'laterWriteLosesShare', min: 1, max: 1 },
      ],
    },
    {
      id: 'lot',
      title: 'A lot decides ties',
      patch: {
        knobs: { ties: 'lot' },
        stops: [
          {
            when: 39,
            say: 'Each write has drawn a random number, and of equal stamps the higher number wins: as with the random identifiers that DFS Replication compares last.',
          },
        ],
      },
      expect: [
        { check: 'replicas-converge', holds: true },
        {
          measure: 'laterWriteLosesShare',
          min: 0,
          max: 1,
          over: {
            seeds: 1000,
            mean: [0.453, 0.547],
            published: { value: 0.5, says: 'either of two different numbers is as likely the higher' },
          },
        },
      ],
    },
    {
      id: 'sequencer',
      title: 'S1 numbers all writes',
      patch: {
        knobs: { order: 'sequencer' },
        endMs: 280,
        stops: [
          {
            when: { note: 'numbers' },
            say: 'S2 may not stamp a write by itself: it asks S1 for the next number. Ana waits for a round trip more, and could not write through S2 at all if S1 were down.',
          },
          {
            when: { note: 'replaces', nth: 2 },
            say: 'Blue is #2, after red, on both servers. This holds for any number of clients.',
          },
        ],
      },
      expect: [
        { check: 'replicas-converge', holds: true },
        { check: 'acked-writes-survive', holds: true },
        { measure: 'laterWriteLosesShare', max: 0 },
      ],
      price: { measure: 'ackLatencyMs' },
    },
    {
      id: 'two-clients',
      title: 'Ana and Ben each count their own',
      patch: {
        knobs: { order: 'client counter', ties: 'value' },
        clients: [
          { id: 'c1', name: 'Ana', at: [0.16, 0.2] },
          { id: 'c2', name: 'Ben', at: [0.16, 0.8] },
        ],
        workload: [
          { atMs: 20.3, client: 'c1', op: 'write', key: 'x', value: 'red', to: 'S1' },
          { atMs: 60.4, client: 'c2', op: 'write', key: 'x', value: 'blue', to: 'S2' },
        ],
        stops: [
          {
            when: 58,
            say: 'Ana’s red #1 is on both servers. Now Ben, who has never written before, writes blue. He too begins with 1.',
          },
          {
            when: { note: 'saysOkAndDrops' },
            say: 'Red #1 and blue #1: a tie again, and the larger value is red. S2 says OK to Ben and drops his write, although it came 40 ms later.',
          },
        ],
      },
      expect: [
        { check: 'replicas-converge', holds: true },
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ackedLost', min: 1, max: 1 },
      ],
    },
  ],
}
