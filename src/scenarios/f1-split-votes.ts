import type { Scenario } from '../engine/scenario.ts'

const script: Scenario['script'] = [
  { atMs: 10, do: 'timeout', node: 'n5', timer: 'election' },
  { atMs: 981, do: 'crash', node: 'n5' },
]

/** Five servers are there, n5 leads and dies right after a heartbeat: the four others heard it at the same moment. */
export const scenario: Scenario = {
  v: 1,
  id: 'F1',
  title: 'Split votes',
  chapter: '6 · Consensus',
  question: 'Four identical servers with identical timeouts lose their leader. How long until one leads?',
  sources: [
    {
      title: 'In Search of an Understandable Consensus Algorithm, §5.2 and §9.3',
      author: 'Diego Ongaro and John Ousterhout',
      year: 2014,
      url: 'https://raft.github.io/raft.pdf',
    },
    {
      title: 'Consensus: Bridging Theory and Practice, chapter 9',
      author: 'Diego Ongaro',
      year: 2014,
      url: 'https://github.com/ongardie/dissertation',
    },
  ],
  model:
    'Every message between servers takes exactly 10 ms, so that identical timeouts run out in the same microsecond. Real delays vary a little; as long as they vary by less than a message takes, the outcome is the same.',
  card: {
    minutes: 8,
    needs: ['E1'],
    terms: ['leader election', 'split vote', 'election timeout', 'term', 'randomization'],
    topics: ['raft', 'election'],
  },
  protocol: 'raft',
  knobs: { electionTimeoutMs: [100, 100] },
  nodes: 5,
  clients: 0,
  network: { delayMs: [10, 10] },
  seed: 3,
  endMs: 3000,
  pace: 40,
  script,
  stops: [
    {
      when: { note: 'electionStarted', nth: 1 },
      say: 'S5 is dead. The four others heard its last heartbeat at the same moment and waited equally long, so all four now ask for votes at once, each after voting for itself.',
      ask: 'How long until one of them leads?',
      options: [
        { say: 'One more timeout' },
        { say: 'Two or three rounds' },
        { say: 'Never', right: true },
        { say: 'Until the highest id speaks' },
      ],
      because:
        'Each has one vote and needs three. The next round begins for all at the same moment again, and nothing tells the four apart.',
    },
    {
      when: { note: 'electionLost', nth: 8 },
      say: 'The second round ended like the first: four candidates, one vote each. The term grows, and every term will end like this.',
    },
  ],
  lesson: {
    principle: 'Identical machines need luck to disagree: randomness breaks the symmetry.',
    goal: 'Change one knob from the start, so that the four have a leader again within a quarter of a second. Then let it run often, and find the width with the shortest time without a leader.',
    reached: { expect: [{ measure: 'leaderlessMs', max: 250 }], faultsMax: 0, settingsMax: 1 },
    hint: 'Timeouts that differ by less than a message takes still tie: nobody has heard the first candidate yet when the second one stands. Double the delay, and a width that was enough is so no longer.',
    solution: [{ atMs: 5, do: 'set', knob: 'electionTimeoutMs', value: [100, 200] }, ...script],
    notes:
      'The advice is about the width of the range, 10 to 20 times the one-way delay, not about its beginning. Mean time without a leader for widths of 10, 20, 50, 100, 200 and 400 ms: 837, 302, 165, 157, 173, 212 ms. Too narrow ties, too wide waits. The floor of 130 ms is a heartbeat’s way, the shortest timeout and two ways for the votes.',
  },
  expect: [
    { check: 'one-leader-per-term', holds: true },
    { measure: 'termsSeen', min: 20 },
    { measure: 'splitVotes', min: 18 },
    { measure: 'leaderlessMs', min: 2000 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Timeouts spread over 100 ms',
      patch: {
        knobs: { electionTimeoutMs: [100, 200] },
        stops: [
          {
            when: { note: 'electionStarted' },
            say: 'S5 is dead. Each of the four others drew a timeout of its own, and the first of them asks for votes while the rest still wait.',
          },
        ],
      },
      expect: [
        { check: 'one-leader-per-term', holds: true },
        { measure: 'termsSeen', max: 5 },
        { measure: 'leaderlessMs', max: 1000 },
        {
          measure: 'splitVotes',
          max: 0,
          over: {
            seeds: 500,
            share: [0.93, 0.96],
            published: { value: 0.948, says: 'Ongaro’s thesis, chapter 9: 5.2 % of such elections tie' },
          },
        },
        {
          measure: 'electionRounds',
          max: 4,
          over: {
            seeds: 500,
            mean: [1.04, 1.08],
            published: { value: 1.055, says: '1 / (1 − 5.2 %), a geometric series' },
          },
        },
        { measure: 'leaderlessMs', max: 1000, over: { seeds: 500, mean: [150, 165] } },
      ],
      price: { measure: 'leaderlessMs' },
    },
    {
      id: 'narrow',
      title: 'Spread over 20 ms: most elections tie',
      patch: { knobs: { electionTimeoutMs: [100, 120] } },
      expect: [
        { check: 'one-leader-per-term', holds: true },
        { measure: 'leaderlessMs', over: { seeds: 200, mean: [280, 340] } },
      ],
      price: { measure: 'leaderlessMs' },
    },
    {
      id: 'wide',
      title: 'Spread over 400 ms: seldom a tie, always a wait',
      patch: { knobs: { electionTimeoutMs: [100, 500] } },
      expect: [
        { check: 'one-leader-per-term', holds: true },
        { measure: 'leaderlessMs', over: { seeds: 200, mean: [200, 225] } },
      ],
      price: { measure: 'leaderlessMs' },
    },
  ],
}
