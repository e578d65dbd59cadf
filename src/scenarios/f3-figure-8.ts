import type { Scenario } from '../engine/scenario.ts'

const script: Scenario['script'] = [
  { atMs: 10, do: 'timeout', node: 'n2', timer: 'election' },
  { atMs: 200, do: 'timeout', node: 'n1', timer: 'election' },
  {
    atMs: 225,
    do: 'partition',
    sides: [
      ['n1', 'c1'],
      ['n2', 'n3', 'c2'],
    ],
  },
  { atMs: 400, do: 'timeout', node: 'n3', timer: 'election' },
  {
    atMs: 425,
    do: 'partition',
    sides: [
      ['n3', 'c2'],
      ['n1', 'n2', 'c1'],
    ],
  },
  { atMs: 600, do: 'timeout', node: 'n1', timer: 'election' },
  { atMs: 665, do: 'crash', node: 'n1' },
  { atMs: 705, do: 'heal' },
  { atMs: 800, do: 'timeout', node: 'n3', timer: 'election' },
]

/**
 * Figure 8 with three servers. Term 2: n1 takes x and is cut off. Term 3: n3 takes y and is cut off. Term 4: n1 copies x to n2, which
 * makes two of three, and dies. Term 5: n3 stands. The election timeouts are long, so that nobody stands but who is told to.
 */
export const scenario: Scenario = {
  v: 1,
  id: 'F3',
  title: 'Figure 8',
  chapter: '6 · Consensus',
  question: 'x is on two of three disks. Can it still be erased?',
  sources: [
    {
      title: 'In Search of an Understandable Consensus Algorithm, §5.4.2 and Figure 8',
      author: 'Diego Ongaro and John Ousterhout',
      year: 2014,
      url: 'https://raft.github.io/raft.pdf',
    },
  ],
  model:
    'The figure has five servers; three are enough. Where its leaders crash and return, ours are cut off and return. The variant with five servers is the figure’s own.',
  card: {
    minutes: 12,
    needs: ['F2'],
    terms: ['commit rule', 'term', 'majority', 'leader completeness', 'state machine safety', 'no-op entry'],
    topics: ['raft', 'smr'],
  },
  protocol: 'raft',
  knobs: { electionTimeoutMs: [600, 900], clientTimeoutMs: 2500 },
  rulesOff: ['count-only-current-term', 'noop-on-election'],
  nodes: 3,
  clients: 2,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 4500,
  pace: 30,
  workload: [
    { atMs: 100, client: 'c1', op: 'append', key: 'list', value: 'w', to: 'n2' },
    { atMs: 300, client: 'c1', op: 'append', key: 'list', value: 'x', to: 'n1' },
    { atMs: 500, client: 'c2', op: 'append', key: 'list', value: 'y', to: 'n3' },
  ],
  script,
  stops: [
    {
      when: { note: 'stored', nth: 3 },
      say: 'S1 leads term 4 and has copied x, an entry of term 2, to S2. Two of three disks hold x: a majority.',
      ask: 'Can x still be erased?',
      options: [
        { say: 'No, a majority has it' },
        { say: 'Yes', right: true },
        { say: 'Only if two nodes fail at once' },
        { say: 'Only if a disk breaks' },
      ],
      because:
        'Votes go by the term of the last entry. S3 holds y of term 3, newer than x of term 2, so S2 votes for S3 and then takes S3’s log.',
    },
    {
      when: { note: 'voteGranted', nth: 7 },
      say: 'S2 compares last entries: y of term 3 on S3, x of term 2 on its own disk. S3 is ahead, so S2 votes for it, and that decides about x.',
    },
  ],
  lesson: {
    principle:
      'Having a majority of copies is not enough: the majority must have taken it from the present leader.',
    goal: 'Leave the rules off and move nothing but the crash of S1, so that every promise is kept. What becomes of x then?',
    reached: {
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'state-machine-safety', holds: true },
        { measure: 'ok', min: 2 },
      ],
      faultsMax: 0,
    },
    hint: 'S1 counts the second copy of x at 660 ms and answers at once. What was never promised may go.',
    solution: script.map((line) => (line.do === 'crash' ? { ...line, atMs: 655 } : line)),
    notes:
      'In the fixed run the answer to S3 is different: the last entry of S2 is the no-op of term 4. Without a no-op the old entry may wait for ever in a quiet cluster, so the rule about counting needs the no-op to get anywhere.',
  },
  expect: [
    { check: 'state-machine-safety', holds: false },
    { check: 'leader-completeness', holds: false },
    { check: 'acked-writes-survive', holds: false },
    { measure: 'ackedLost', min: 1, max: 1 },
    { measure: 'entriesWithoutClient', max: 0 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Count only the present term, and begin it with a no-op',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: { note: 'stored', nth: 5 },
            say: 'x reaches S2, and with it the no-op of term 4. S1 died meanwhile, without having answered for x.',
          },
          {
            when: { note: 'olderLogRefused' },
            say: 'S2 compares last entries: y of term 3 on S3, the no-op of term 4 on its own disk. S3 is behind and cannot win.',
          },
        ],
      },
      expect: [
        { check: 'state-machine-safety', holds: true },
        { check: 'leader-completeness', holds: true },
        { check: 'log-matching', holds: true },
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'entriesWithoutClient', min: 5, max: 5 },
      ],
      price: { measure: 'entriesWithoutClient' },
    },
    {
      id: 'five',
      title: 'With five servers, as in the paper',
      patch: {
        question: 'x is on three of five disks. Can it still be erased?',
        nodes: 5,
        workload: [
          { atMs: 100, client: 'c1', op: 'append', key: 'list', value: 'w', to: 'n2' },
          { atMs: 300, client: 'c1', op: 'append', key: 'list', value: 'x', to: 'n1' },
          { atMs: 500, client: 'c2', op: 'append', key: 'list', value: 'y', to: 'n5' },
        ],
        script: [
          { atMs: 10, do: 'timeout', node: 'n2', timer: 'election' },
          { atMs: 200, do: 'timeout', node: 'n1', timer: 'election' },
          {
            atMs: 225,
            do: 'partition',
            sides: [
              ['n1', 'n2', 'c1'],
              ['n3', 'n4', 'n5', 'c2'],
            ],
          },
          { atMs: 400, do: 'timeout', node: 'n5', timer: 'election' },
          {
            atMs: 425,
            do: 'partition',
            sides: [['n5', 'c2'], ['n4'], ['n1', 'n2', 'n3', 'c1']],
          },
          { atMs: 600, do: 'timeout', node: 'n1', timer: 'election' },
          { atMs: 665, do: 'crash', node: 'n1' },
          {
            atMs: 705,
            do: 'partition',
            sides: [['n4'], ['n2', 'n3', 'n5', 'c1', 'c2']],
          },
          { atMs: 780, do: 'heal' },
          { atMs: 800, do: 'timeout', node: 'n5', timer: 'election' },
        ],
        stops: [
          {
            when: { note: 'stored', nth: 6 },
            say: 'S1 leads term 4 and has copied x, an entry of term 2, to S3. Three of five disks hold x: a majority.',
          },
          {
            when: { note: 'voteGranted', nth: 13 },
            say: 'The last entry of S5 is of term 3, newer than x of term 2, so those who hold x vote for S5, and that decides about x.',
          },
        ],
      },
      expect: [
        { check: 'state-machine-safety', holds: false },
        { check: 'leader-completeness', holds: false },
        { measure: 'ackedLost', min: 1, max: 1 },
      ],
    },
  ],
}
