import type { Scenario } from '../engine/scenario.ts'

const script: Scenario['script'] = [
  { atMs: 50.5, do: 'skew', node: 'S1', offsetMs: 3000 },
  {
    atMs: 300.5,
    do: 'partition',
    sides: [
      ['S1', 'c1'],
      ['S2', 'c2', 'c3'],
    ],
  },
  { atMs: 2500.5, do: 'heal' },
]

const written: Scenario['workload'] = [
  { atMs: 800, client: 'c1', op: 'write', key: 'cart', value: 'tea', to: 'S1' },
  { atMs: 1500, client: 'c2', op: 'write', key: 'cart', value: 'milk', to: 'S2' },
]

export const scenario: Scenario = {
  v: 1,
  id: 'D7',
  title: 'Vector clocks catch concurrency',
  chapter: '4 · Time',
  question: 'Two writes on two sides of a cut. Which of them is the newer one?',
  sources: [
    {
      title: 'Dynamo: Amazon’s Highly Available Key-value Store, §4.4',
      author: 'Giuseppe DeCandia and others',
      year: 2007,
      url: 'https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf',
    },
    {
      title: 'Distributed Systems, lecture notes, lecture 4 (logical time)',
      author: 'Martin Kleppmann',
      year: 2025,
      url: 'https://github.com/ept/dist-sys',
    },
    {
      title: 'Dotted Version Vectors: Logical Clocks for Optimistic Replication',
      author: 'Nuno Preguiça, Carlos Baquero, Paulo Sérgio Almeida, Victor Fonte and Ricardo Gonçalves',
      year: 2010,
      url: 'https://arxiv.org/abs/1011.5808',
    },
  ],
  model:
    'A vector counts the writes to one key, server by server: a version vector. Each write also says which one of them it is (its dot), as in Riak since version 2, so that two clients of one server are told apart. Clients remember what they have read and written.',
  card: {
    minutes: 9,
    needs: ['D1', 'D2'],
    terms: ['version vector', 'vector clock', 'concurrent', 'happens-before', 'siblings', 'partition'],
    topics: ['vectors', 'lamport', 'eventual', 'dynamo'],
  },
  protocol: 'register',
  knobs: { after: 'client', syncEveryMs: 1000 },
  nodes: [
    { id: 'S1', name: 'S1', at: [0.46, 0.2] },
    { id: 'S2', name: 'S2', at: [0.46, 0.8] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.13, 0.2] },
    { id: 'c2', name: 'Ben', at: [0.13, 0.55] },
    { id: 'c3', name: 'Cleo', at: [0.13, 0.88] },
  ],
  network: { delayMs: [100, 100], clientDelayMs: [40, 40] },
  seed: 7,
  endMs: 6500,
  pace: 300,
  workload: [
    ...written,
    { atMs: 4300, client: 'c1', op: 'read', key: 'cart', to: 'S1' },
    { atMs: 4400, client: 'c2', op: 'read', key: 'cart', to: 'S2' },
  ],
  script,
  stops: [
    {
      when: 3030,
      say: 'While S1 and S2 could not reach each other, Ana put tea into the cart through S1, and 0.7 s later Ben put milk there through S2. Both were told OK. Now S1 and S2 exchange what they have.',
      ask: 'Which of the two writes is the newer one?',
      options: [
        { say: 'Tea: its clock shows the later time' },
        { say: 'Milk: it came 0.7 s later, as we could see' },
        { say: 'Neither, and a store could prove it', right: true },
        { say: 'The one that arrives last' },
      ],
      because:
        'No message led from one write to the other, so neither could know of the other: they are concurrent. This store looks at clocks alone, and that of S1 is 3 s fast: it will drop the milk. A store that keeps vectors would compare {S1:1} with {S2:1}, and see that neither contains the other.',
    },
    {
      when: { note: 'replaces' },
      say: 'S2 replaces milk by tea. Ben was told OK, nobody has seen both, and nobody is asked.',
    },
  ],
  lesson: {
    principle: '“Newer” needs a path of messages. Where there is none, there is only “concurrent”.',
    goal: 'Switch to version vectors, and nothing else. Then make three versions of the cart stand side by side, and have somebody replace all three with a single write.',
    reached: {
      expect: [
        { measure: 'siblingsPerRead', min: 3 },
        { measure: 'siblings', max: 1 },
        { measure: 'ackedLost', max: 0 },
      ],
      faultsMax: 0,
      settingsMax: 1,
    },
    hint: 'Cleo has read nothing yet, so her write would follow on nothing. And a write replaces what its client has read.',
    solution: [
      { atMs: 10, do: 'set', knob: 'order', value: 'version vector' },
      ...script.slice(0, 2),
      { atMs: 1900, do: 'op', client: 'c3', op: 'write', key: 'cart', value: 'sugar', to: 'S2' },
      ...script.slice(2),
      { atMs: 4800, do: 'op', client: 'c1', op: 'write', key: 'cart', value: 'all three', to: 'S1' },
    ],
    notes:
      'Draw the two writes as points, and ask for a path of arrows from one to the other. That is what a vector records: V(a) < V(b) exactly if a happened before b. In a store this holds only if every write brings along what its client has read: a write without that stands beside everything, even beside its own client’s last write. Switch off the dots and let Ben and Cleo write through S2: {S2:2} seems to have seen {S2:1}, and Ben’s write is gone. The store proves the conflict, it does not solve it: somebody has to merge (Dynamo’s carts did).',
  },
  expect: [
    { check: 'acked-writes-survive', holds: false },
    { check: 'replicas-converge', holds: true },
    { measure: 'ackedLost', min: 1, max: 1 },
    { measure: 'siblings', min: 1, max: 1 },
    { measure: 'siblingsPerRead', min: 1, max: 1 },
    { measure: 'entriesPerValue', min: 1, max: 1 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Version vectors',
      patch: {
        knobs: { order: 'version vector' },
        stops: [
          {
            when: 3030,
            say: 'Tea is the first write through S1: {S1:1}. Milk is the first through S2: {S2:1}. They are about to meet.',
          },
          {
            when: { note: 'keepsBoth', nth: 2 },
            say: 'Each vector counts a write that the other lacks, so neither write has seen the other. Both servers keep both, side by side.',
          },
          {
            when: 4390,
            say: 'Ana reads the cart and gets two values. What belongs together only she can know: the next write of hers will replace both.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'replicas-converge', holds: true },
        { check: 'siblings-are-concurrent', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'siblings', min: 2, max: 2 },
        { measure: 'siblingsPerRead', min: 2, max: 2 },
      ],
      price: { measure: 'siblingsPerRead' },
    },
    {
      id: 'merged',
      title: 'Version vectors, and Ana merges',
      patch: {
        knobs: { order: 'version vector' },
        workload: [
          ...written,
          { atMs: 4300, client: 'c1', op: 'read', key: 'cart', to: 'S1' },
          { atMs: 4800, client: 'c1', op: 'write', key: 'cart', value: 'tea, milk', to: 'S1' },
          { atMs: 5600, client: 'c2', op: 'read', key: 'cart', to: 'S2' },
        ],
        stops: [
          {
            when: 4790,
            say: 'Ana has read tea and milk, {S1:1} and {S2:1}. With her next write she sends along that she has seen both.',
            ask: 'What is in the cart after it?',
            options: [
              { say: 'Three values side by side' },
              { say: 'Only hers: its vector is {S1:2, S2:1}', right: true },
              { say: 'Hers and milk: she wrote through S1' },
            ],
            because:
              'Her write is the second through S1, made with knowledge of the first through S2. {S1:2, S2:1} contains {S1:1} and {S2:1}: now there is a path from both to hers, so it is newer than both.',
          },
          {
            when: { note: 'supersedes', nth: 2 },
            say: 'S2 has got it, and drops tea and milk, too. One value, and two numbers to order it by: one for every server that has ever taken a write.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'replicas-converge', holds: true },
        { measure: 'siblings', min: 1, max: 1 },
        { measure: 'siblingsPerRead', min: 2, max: 2 },
        { measure: 'entriesPerValue', min: 2, max: 2 },
      ],
      price: { measure: 'entriesPerValue' },
    },
    {
      id: 'blind',
      title: 'Version vectors, but nobody remembers',
      patch: {
        knobs: { order: 'version vector', after: 'nothing' },
        workload: [
          ...written,
          { atMs: 4300, client: 'c1', op: 'read', key: 'cart', to: 'S1' },
          { atMs: 4800, client: 'c1', op: 'write', key: 'cart', value: 'tea, milk', to: 'S1' },
          { atMs: 5600, client: 'c2', op: 'read', key: 'cart', to: 'S2' },
        ],
        stops: [
          {
            when: 5690,
            say: 'Ana has read both values and written a third, but she did not send along what she had read. So her write has seen nothing, and stands beside all others: even beside her own tea.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'siblings', min: 3, max: 3 },
        { measure: 'siblingsPerRead', min: 3, max: 3 },
      ],
    },
  ],
}
