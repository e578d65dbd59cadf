import type { Scenario } from '../engine/scenario.ts'

const sides = [
  ['n1', 'c1'],
  ['n2', 'c2'],
  ['n3', 'c3'],
]

const script: Scenario['script'] = [
  { atMs: 1005, do: 'partition', sides },
  { atMs: 3005, do: 'heal' },
]

const people: [client: string, to: string][] = [
  ['c1', 'n1'],
  ['c2', 'n2'],
  ['c3', 'n3'],
]

/** Five each, all while the three are cut off from each other; in the end everybody reads the sum. */
const likes = people.flatMap(([client, to], i) => [
  { atMs: 1105 + 20 * i, every: 300, untilMs: 2600, client, to, op: 'increment', key: 'likes', value: 1 },
  { atMs: 5305 + 20 * i, client, to, op: 'count', key: 'likes' },
])

/** An account of 100, put in by three people, from which two that cannot hear each other take 80. */
const withdrawals = [
  ...people.map(([client, to], i) => ({
    atMs: 105 + 20 * i,
    client,
    to,
    op: 'increment',
    key: 'balance',
    value: i === 0 ? 40 : 30,
  })),
  { atMs: 1505, client: 'c1', to: 'n1', op: 'decrement', key: 'balance', value: 80 },
  { atMs: 1705, client: 'c2', to: 'n2', op: 'decrement', key: 'balance', value: 80 },
]

export const scenario: Scenario = {
  v: 1,
  id: 'G8',
  title: 'Available without losing',
  chapter: '7 · Copies without a leader',
  question:
    'Three replicas cannot hear each other, and each counts five likes. What is the count once they can?',
  sources: [
    {
      title: 'A comprehensive study of Convergent and Commutative Replicated Data Types, INRIA RR-7506',
      author: 'Marc Shapiro, Nuno Preguiça, Carlos Baquero and Marek Zawirski',
      year: 2011,
      url: 'https://inria.hal.science/inria-00555588',
    },
    {
      title: 'Call me maybe: Riak',
      author: 'Kyle Kingsbury',
      year: 2013,
      url: 'https://aphyr.com/posts/285-call-me-maybe-riak',
    },
    {
      title: 'Extending Eventually Consistent Cloud Databases for Enforcing Numeric Invariants',
      author: 'Valter Balegas and others',
      year: 2015,
      url: 'https://arxiv.org/abs/1503.09052',
    },
  ],
  model:
    'Riak’s test added 2,000 elements to a set; we count likes, which is the smallest case of the same. Replicas send what the others have not confirmed, every 250 ms. Disks are kept: what only one replica had is gone with its disk, whatever the type.',
  card: {
    minutes: 10,
    needs: [],
    terms: ['CRDT', 'merge', 'eventual consistency', 'partition', 'availability', 'idempotence'],
    topics: ['crdt', 'eventual', 'gossip', 'cap'],
  },
  protocol: 'crdt',
  knobs: { gossip: 'delta', gossipMs: 250, limit: 'local', clientTimeoutMs: 500 },
  rulesOff: ['own-entry'],
  nodes: [
    { id: 'n1', at: [0.24, 0.42] },
    { id: 'n2', at: [0.5, 0.17] },
    { id: 'n3', at: [0.76, 0.42] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.24, 0.84] },
    { id: 'c2', name: 'Ben', at: [0.5, 0.66] },
    { id: 'c3', name: 'Chi', at: [0.76, 0.84] },
  ],
  network: {
    delayMs: [10, 10],
    clientDelayMs: [2, 2],
    topology: [['n1', 'n2'], ['n2', 'n3'], ['n1', 'n3'], ...people],
  },
  seed: 1,
  endMs: 6000,
  pace: 250,
  workload: likes,
  script,
  stops: [
    {
      when: 3005,
      say: 'For two seconds no replica heard another. Each went on serving its own person and answered OK five times: S1 says 5, S2 says 5, S3 says 5. Now the network is whole again.',
      ask: 'What will the three agree on?',
      options: [
        { say: 'Five: who stays available must lose something' },
        { say: 'Fifteen, if they are built for it', right: true },
        { say: 'Nothing: somebody has to sort it out by hand' },
        { say: 'Something between five and fifteen, by luck' },
      ],
      because:
        'Availability does not cost the likes. It is the way these three keep the count: in one number. Where two numbers meet, one of them must go.',
    },
    {
      when: { note: 'overruled', nth: 2 },
      say: 'Two replicas meet, each with a 5 of its own. Nobody can tell from two numbers whether they count the same likes. Only one of the two can stay, and the other five likes are forgotten.',
    },
    {
      when: 5405,
      say: 'The three agree: 5. Ten likes were answered OK and are nowhere. Agreeing is not the same as being right.',
    },
  ],
  lesson: {
    principle:
      'If merging cares neither for the order nor for repetitions, nobody has to ask first, and nothing is lost. But nobody can keep a limit that way.',
    goal: 'Mend the counter by switching on one rule. Then push it below zero, although no replica gives away more than it sees.',
    reached: {
      expect: [
        { measure: 'mostCount', max: -1 },
        { check: 'replicas-converge', holds: true },
      ],
      settingsMax: 1,
    },
    hint: 'After the heal every replica sees 15. Cut them off again: how many of them can give 15 away?',
    solution: [
      { atMs: 1, do: 'set', rule: 'own-entry', on: true },
      ...script,
      { atMs: 3805, do: 'partition', sides },
      { atMs: 3905, do: 'op', client: 'c1', to: 'n1', op: 'decrement', key: 'likes', value: 15 },
      { atMs: 3925, do: 'op', client: 'c2', to: 'n2', op: 'decrement', key: 'likes', value: 15 },
      { atMs: 4105, do: 'heal' },
    ],
    notes:
      'Open the counter’s table under State: without the rule it has one column, with it one for each replica, and a merge takes the larger column by column. Then compare with the run that adds up what it hears: one packet too many, and there are 20. What is kept here are increments. A register where the later write stays still drops one of two, and a set where add wins overrides a removal.',
  },
  expect: [
    { check: 'acked-writes-survive', holds: false },
    { check: 'nothing-is-forgotten', holds: false },
    { check: 'replicas-converge', holds: true },
    { measure: 'ackedLost', min: 10, max: 10 },
    { measure: 'leastCount', min: 5, max: 5 },
    { measure: 'mostCount', min: 5, max: 5 },
    { measure: 'ok', min: 18, max: 18 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Each replica counts in an entry of its own',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: 3005,
            say: 'Again five each. But this time S1 has written its five in a column of its own, and so have S2 and S3.',
          },
          {
            when: { note: 'merged', nth: 3 },
            say: 'S1 has merged twice and went from 5 to 10 to 15. A merge goes column by column and takes the larger: nothing stands in the way of anything. Had this message come twice, the second time would have changed nothing.',
          },
          {
            when: 5405,
            say: 'Fifteen, on all three. The price: three numbers in place of one, and six if it may go down as well.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'nothing-is-forgotten', holds: true },
        { check: 'same-effects-same-state', holds: true },
        { check: 'replicas-converge', holds: true },
        { check: 'no-duplicate-effects', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'leastCount', min: 15, max: 15 },
        { measure: 'mostCount', min: 15, max: 15 },
        { measure: 'entriesPerCounter', min: 3, max: 3 },
      ],
      price: { measure: 'entriesPerCounter' },
    },
    {
      id: 'twice',
      title: 'Adding up what arrives, and one packet comes twice',
      patch: {
        rulesOff: ['larger-wins'],
        script: [...script, { atMs: 3006, do: 'duplicate', from: 'n1', to: 'n2', type: 'gossip' }],
        stops: [
          {
            when: 3005,
            say: 'Here replicas do not compare, they tell each other "five more", and who hears it adds five. In a moment the network delivers one such message twice.',
          },
          {
            when: 5405,
            say: 'S2 has counted the five likes of S1 twice: it says 20, the others 15. They will never agree again.',
          },
        ],
      },
      expect: [
        { check: 'no-duplicate-effects', holds: false },
        { check: 'replicas-converge', holds: false },
        { measure: 'leastCount', min: 15, max: 15 },
        { measure: 'mostCount', min: 20, max: 20 },
      ],
    },
    {
      id: 'overdraft',
      title: 'The price: nobody can keep a limit',
      patch: {
        question:
          'An account holds 100. Two replicas that cannot hear each other are asked for 80 each. What is left?',
        rulesOff: [],
        workload: withdrawals,
        stops: [
          {
            when: 1755,
            say: 'S1 sees 100 and gives 80. S2 sees 100 and gives 80. Neither has broken the rule that it can check: never give more than you see.',
          },
          {
            when: { note: 'merged', nth: 10 },
            say: 'They merge, and lose nothing: 100 in, 160 out. A merge cannot refuse what has been done.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'replicas-converge', holds: true },
        { measure: 'leastCount', min: -60, max: -60 },
        { measure: 'mostCount', min: -60, max: -60 },
        { measure: 'entriesPerCounter', min: 5, max: 5 },
      ],
    },
    {
      id: 'share',
      title: 'The limit kept: the budget is split in advance',
      patch: {
        question:
          'An account holds 100. Two replicas that cannot hear each other are asked for 80 each. What is left?',
        rulesOff: [],
        knobs: { limit: 'share' },
        workload: withdrawals,
        stops: [
          {
            when: { note: 'refusedLimit' },
            say: 'S1 sees 100, but only 40 of that were put in here. It may give those without asking; for more it would have to ask, and it cannot. So it refuses.',
          },
          {
            when: 5405,
            say: '100 are still there, and nobody got 80. The limit holds everywhere, at the price of saying no although there was enough.',
          },
        ],
      },
      expect: [
        { check: 'replicas-converge', holds: true },
        { measure: 'leastCount', min: 100, max: 100 },
        { measure: 'failed', min: 2, max: 2 },
      ],
      price: { measure: 'failed' },
    },
    {
      id: 'cart',
      title: 'A set instead: Ana removes the milk, Ben adds it',
      patch: {
        question:
          'Ana takes the milk out of the cart while Ben, who cannot hear her, puts milk in. Is there milk?',
        rulesOff: [],
        workload: [
          { atMs: 105, client: 'c1', to: 'n1', op: 'add', key: 'cart', value: 'milk' },
          { atMs: 1505, client: 'c1', to: 'n1', op: 'remove', key: 'cart', value: 'milk' },
          { atMs: 1705, client: 'c2', to: 'n2', op: 'add', key: 'cart', value: 'milk' },
          { atMs: 1905, client: 'c3', to: 'n3', op: 'add', key: 'cart', value: 'tea' },
          ...people.map(([client, to], i) => ({
            atMs: 5305 + 20 * i,
            client,
            to,
            op: 'elements',
            key: 'cart',
          })),
        ],
        stops: [
          {
            when: 3005,
            say: 'Ana has removed the milk that she saw. Ben has added milk of which she knew nothing. Chi has added tea.',
          },
          {
            when: 5405,
            say: 'Milk and tea, everywhere. A removal takes away the adds that it has seen, and Ben’s was not among them. It keeps a tombstone for each, or the milk would come back from S3.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'replicas-converge', holds: true },
        { measure: 'tombstones', min: 1, max: 1 },
      ],
    },
  ],
}
