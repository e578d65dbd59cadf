import type { Scenario } from '../engine/scenario.ts'

const script: Scenario['script'] = [
  { atMs: 10, do: 'timeout', node: 'n1', timer: 'election' },
  { atMs: 203, do: 'cut', from: 'n1', to: 'n3' },
  {
    atMs: 303,
    do: 'partition',
    sides: [
      ['n1', 'c1', 'c2'],
      ['n2', 'n3'],
    ],
  },
  { atMs: 503, do: 'timeout', node: 'n2', timer: 'election' },
  { atMs: 777, do: 'heal' },
]

/**
 * n3 misses b and c. n1 is cut off with its clients and alone takes x and y. n2 wins with n3 and brings it up to date; when the cut
 * heals, n1 meets a log that goes on differently. The election timeouts are long, so that nobody stands but who is told to.
 */
export const scenario: Scenario = {
  v: 1,
  id: 'F2',
  title: 'Logs that disagree',
  chapter: '6 · Consensus',
  question: 'S1 returns with two entries that nobody else has. What becomes of them?',
  sources: [
    {
      title: 'In Search of an Understandable Consensus Algorithm, §5.3 and Figure 7',
      author: 'Diego Ongaro and John Ousterhout',
      year: 2014,
      url: 'https://raft.github.io/raft.pdf',
    },
  ],
  model:
    'The broken run acknowledges a write as soon as the leader has stored it, which the paper never does: it shows what waiting for a majority is for.',
  card: {
    minutes: 10,
    needs: ['F1'],
    terms: ['replicated log', 'commit index', 'quorum', 'log matching', 'no-op entry', 'partition'],
    topics: ['raft', 'smr'],
  },
  protocol: 'raft',
  knobs: { electionTimeoutMs: [600, 900] },
  rulesOff: ['majority-to-commit'],
  nodes: 3,
  clients: 2,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 3500,
  pace: 30,
  workload: [
    { atMs: 100, client: 'c1', op: 'append', key: 'list', value: 'a' },
    { atMs: 210, client: 'c1', op: 'append', key: 'list', value: 'b' },
    { atMs: 250, client: 'c1', op: 'append', key: 'list', value: 'c' },
    { atMs: 312, client: 'c1', op: 'append', key: 'list', value: 'x' },
    { atMs: 353, client: 'c2', op: 'append', key: 'list', value: 'y' },
  ],
  script,
  stops: [
    {
      when: { note: 'steppedDown' },
      say: 'The cut is healed and S1 hears of term 2. It stops leading, with x and y at the end of its log. Nobody else has them.',
      ask: 'What becomes of x and y?',
      options: [
        { say: 'S1 shares them: they were written' },
        { say: 'They stay on S1 only' },
        { say: 'They are erased', right: true },
        { say: 'The cluster stops at the conflict' },
      ],
      because:
        'The leader’s log decides. At the place of x it has an entry of term 2, so S1 erases everything from there on and takes what the leader has.',
    },
    {
      when: { note: 'conflictErased' },
      say: 'Here x and y went. Both clients had been told that their writes were done: the leader had counted its own copy as enough.',
    },
  ],
  lesson: {
    principle: 'Written is not committed: only a majority’s copy is a promise.',
    goal: 'Switch off one more rule, so that S1 keeps x and y to the end, though it follows a healthy leader.',
    reached: {
      expect: [
        { check: 'replicas-converge', holds: false },
        { check: 'acked-writes-survive', holds: true },
      ],
      faultsMax: 0,
      settingsMax: 1,
    },
    hint: 'A conflict shows only when the leader appends something. Switch the no-op on election off, and let no client write.',
    solution: [{ atMs: 5, do: 'set', rule: 'noop-on-election', on: false }, ...script],
    notes:
      'Backing up shows only at followers that miss entries: as many refusals as the leader’s log was longer at its election, here two for S3. Extra entries are cut at the first conflicting append, without any refusal. With heartbeats alone, followers (c) and (d) of Figure 7 keep theirs for ever.',
  },
  expect: [
    { check: 'acked-writes-survive', holds: false },
    { measure: 'ackedLost', min: 2, max: 2 },
    { measure: 'unknown', max: 0 },
    { measure: 'ackLatencyMs', min: 4, max: 4 },
    { measure: 'rejections', min: 2, max: 2 },
    { check: 'state-machine-safety', holds: false },
    { check: 'log-matching', holds: true },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Committed by a majority',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: { note: 'steppedDown' },
            say: 'The cut is healed and S1 hears of term 2. It stops leading, with x and y at the end of its log. It has not answered for them.',
          },
          {
            when: { note: 'conflictErased' },
            say: 'x and y are gone, and no promise is broken: the clients were told nothing, so to them the outcome is unknown.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'unknown', min: 2, max: 2 },
        { measure: 'rejections', min: 2, max: 2 },
        { measure: 'ackLatencyMs', min: 24, max: 24 },
        { check: 'log-matching', holds: true },
        { check: 'leader-completeness', holds: true },
        { check: 'state-machine-safety', holds: true },
      ],
      price: { measure: 'ackLatencyMs' },
    },
  ],
}
