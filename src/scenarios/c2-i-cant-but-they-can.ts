import type { Scenario } from '../engine/scenario.ts'

/** Right after a heartbeat: the next one is due at 1,200. */
const crash: Scenario['script'][number] = { atMs: 1050, do: 'crash', node: 'C' }

export const scenario: Scenario = {
  v: 1,
  id: 'C2',
  title: 'I can’t, but they can',
  chapter: '3 · Failure',
  question: 'A hears nothing from C any more. Is C in the cluster?',
  sources: [
    {
      title: 'An Analysis of Network-Partitioning Failures in Cloud Systems',
      author: 'Ahmed Alquraan, Hatem Takruri, Mohammed Alfatafta and Samer Al-Kiswany',
      year: 2018,
      url: 'https://www.usenix.org/conference/osdi18/presentation/alquraan',
    },
    {
      title: 'SWIM: Scalable Weakly-consistent Infection-style Process Group Membership Protocol, §3.1',
      author: 'Abhinandan Das, Indranil Gupta and Ashish Motivala',
      year: 2002,
      url: 'https://doi.org/10.1109/DSN.2002.1028914',
    },
  ],
  model:
    'Every node sends every other a heartbeat each 200 ms and drops whoever has been silent for 600 ms. The indirect probe is SWIM’s; that a node then sends requests through the helper is ours. Of the failures in the study, 29 % were of this kind: some nodes are cut from each other, and a third can reach both.',
  card: {
    minutes: 7,
    needs: ['C1'],
    terms: ['membership', 'partial partition', 'failure detector', 'indirect probe', 'false suspicion'],
    topics: ['detectors', 'models', 'gossip'],
  },
  protocol: 'heartbeat',
  knobs: { watch: 'everyone', beatMs: 200, timeoutMs: 600, helpers: 0, probeTimeoutMs: 200 },
  nodes: [
    { id: 'A', at: [0.22, 0.62] },
    { id: 'B', at: [0.5, 0.22] },
    { id: 'C', at: [0.78, 0.62] },
  ],
  clients: [{ id: 'c1', name: 'Ana', at: [0.22, 0.22] }],
  network: {
    delayMs: [10, 10],
    clientDelayMs: [2, 2],
    topology: [
      ['A', 'B'],
      ['B', 'C'],
      ['A', 'C'],
      ['c1', 'A'],
      ['c1', 'B'],
    ],
  },
  seed: 1,
  endMs: 3000,
  pace: 80,
  workload: [
    { atMs: 2025, client: 'c1', op: 'ask', key: 'C', to: 'A' },
    { atMs: 2425, client: 'c1', op: 'ask', key: 'C', to: 'B' },
  ],
  script: [{ atMs: 1050, do: 'cut', from: 'A', to: 'C' }],
  stops: [
    {
      when: 1605,
      say: 'The link between A and C has failed. A has heard nothing from C for almost 600 ms, its patience, and is about to drop it.',
      ask: 'Who is in the cluster then?',
      options: [
        { say: 'A and B: C is down' },
        { say: 'It depends whom you ask: three nodes, three answers', right: true },
        { say: 'A, B and C, and all agree' },
        { say: 'Nobody can say anything' },
      ],
      because:
        'B hears A and C as well as ever. A hears B only, and C hears B only. Each believes what it can hear.',
    },
    {
      when: 1630,
      say: 'A counts A and B. C counts B and C. B counts all three. No two agree, and each is right about what it can reach.',
    },
    {
      when: { note: 'refuses' },
      say: 'Ana asks A for something that C knows. A has dropped C, so it tells her that it cannot be had. In a moment she asks B for the same.',
    },
    {
      when: 2455,
      say: 'Through B she gets it. C was there all the time.',
    },
  ],
  lesson: {
    principle: 'Reachability belongs to a pair of nodes, not to a node.',
    goal: 'Let a silent node be tried by one helper before it is dropped. Then cut links, one way only, so that C leaves every other node’s view though it is alive and hears them all.',
    reached: {
      expect: [
        { measure: 'views', min: 2, max: 2 },
        { measure: 'falseSuspicions', min: 2, max: 2 },
        { measure: 'probeMsgs', min: 1 },
      ],
      faultsMax: 1,
      settingsMax: 1,
    },
    hint: 'A helper’s good news has to begin at C. Which links does everything that C says go through?',
    solution: [
      { atMs: 5, do: 'set', knob: 'helpers', value: 1 },
      { atMs: 1050, do: 'cut', from: 'C', to: 'A', oneWay: true },
      { atMs: 1050, do: 'cut', from: 'C', to: 'B', oneWay: true },
    ],
    notes:
      'Ask for the list of members before you open the nodes, and write the three answers beside each other. Indirect probes mend the membership and not the path: A still cannot reach C, and has to send what is for C through B. They cost four messages a suspicion, and the suspicion returns every 640 ms for as long as the cut lasts. The last step of the goal is the half-deaf card: whoever hears everything and is heard by nobody cannot be told from a dead node by any probe.',
  },
  expect: [
    { measure: 'views', min: 3, max: 3 },
    { measure: 'falseSuspicions', min: 2, max: 2 },
    { measure: 'ok', min: 1, max: 1 },
    { measure: 'failed', min: 1, max: 1 },
    { measure: 'probeMsgs', max: 0 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Ask a third node to try',
      patch: {
        knobs: { helpers: 1 },
        stops: [
          {
            when: { note: 'probes' },
            say: 'A’s patience is at an end as before. But before it drops C it asks B to try.',
          },
          {
            when: { note: 'reachedThrough' },
            say: 'B has reached C and says so. A keeps C, and remembers that the way to it leads through B.',
          },
          {
            when: 2075,
            say: 'Ana’s question went from A through B to C, and the answer came back the same way: 44 ms instead of 24.',
          },
        ],
      },
      expect: [
        { measure: 'views', min: 1, max: 1 },
        { measure: 'falseSuspicions', max: 0 },
        { measure: 'ok', min: 2, max: 2 },
        { measure: 'probeMsgs', min: 4 },
      ],
      price: { measure: 'probeMsgs' },
    },
    {
      id: 'crash',
      title: 'C is really dead',
      patch: { script: [crash], stops: null },
      expect: [
        { measure: 'views', min: 1, max: 1 },
        { measure: 'falseSuspicions', max: 0 },
        { measure: 'crashDetectedMs', min: 560, max: 560 },
      ],
    },
    {
      id: 'crash-probed',
      title: 'C is really dead, and a third node tries',
      patch: { knobs: { helpers: 1 }, script: [crash], stops: null },
      expect: [
        { measure: 'views', min: 1, max: 1 },
        { measure: 'falseSuspicions', max: 0 },
        { measure: 'crashDetectedMs', min: 760, max: 760 },
        { measure: 'probeMsgs', min: 4, max: 4 },
      ],
    },
    {
      id: 'half-deaf',
      title: 'Nobody hears C, and C hears everybody',
      patch: {
        knobs: { helpers: 1 },
        script: [
          { atMs: 1050, do: 'cut', from: 'C', to: 'A', oneWay: true },
          { atMs: 1050, do: 'cut', from: 'C', to: 'B', oneWay: true },
        ],
        stops: null,
      },
      expect: [
        { measure: 'views', min: 2, max: 2 },
        { measure: 'falseSuspicions', min: 2, max: 2 },
      ],
    },
  ],
}
