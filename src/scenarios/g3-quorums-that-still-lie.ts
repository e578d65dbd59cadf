import type { Scenario } from '../engine/scenario.ts'

/** 300 ms more on one way, for what is sent in that time. */
const slow = (from: string, to: string, atMs: number, untilMs: number): Scenario['script'] => [
  { atMs, do: 'slowLink', from, to, oneWay: true, delayMs: 300 },
  { atMs: untilMs, do: 'slowLink', from, to, oneWay: true, delayMs: 0 },
]

/** Ana's x = 2 reaches S1 only; S3 is far from Ben now, and S1 from Chi. */
const script: Scenario['script'] = [
  { atMs: 905, do: 'hold', from: 'c1', to: 'n2', type: 'put', forMs: 600 },
  { atMs: 905, do: 'hold', from: 'c1', to: 'n3', type: 'put', forMs: 600 },
  ...slow('c2', 'n3', 1033, 1060),
  ...slow('c3', 'n1', 1103, 1130),
]

export const scenario: Scenario = {
  v: 1,
  id: 'G3',
  title: 'Quorums that still lie',
  chapter: '7 · Copies without a leader',
  question: 'Majorities read, majorities write, nothing fails. Can a later reader see an older value?',
  sources: [
    {
      title: 'Sharing Memory Robustly in Message-Passing Systems, Journal of the ACM 42(1)',
      author: 'Hagit Attiya, Amotz Bar-Noy and Danny Dolev',
      year: 1995,
      url: 'https://doi.org/10.1145/200836.200869',
    },
    {
      title: 'Distributed Systems, lecture notes, lectures 5 and 7',
      author: 'Martin Kleppmann',
      year: 2021,
      url: 'https://www.cl.cam.ac.uk/teaching/2122/ConcDisSys/dist-sys-notes.pdf',
    },
  ],
  model:
    'Two of Ana’s messages are held back for 600 ms, and two links are slow: random delays almost never meet this case. There is one writer, so a write takes one round trip; with several, each would ask for the highest version first.',
  card: {
    minutes: 10,
    needs: ['G2'],
    terms: ['quorum', 'majority', 'linearizability', 'read repair', 'write-back', 'compare-and-set'],
    topics: ['quorums', 'linearizability'],
  },
  protocol: 'quorum',
  knobs: {
    coordination: 'client',
    versionsFrom: 'own-count',
    readQuorum: 2,
    writeQuorum: 2,
    quorumTimeoutMs: 1000,
  },
  nodes: [
    { id: 'n1', at: [0.24, 0.38] },
    { id: 'n2', at: [0.5, 0.16] },
    { id: 'n3', at: [0.76, 0.38] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.5, 0.82] },
    { id: 'c2', name: 'Ben', at: [0.15, 0.82] },
    { id: 'c3', name: 'Chi', at: [0.85, 0.82] },
  ],
  // Ben hears S2 first: that he takes the newer answer, not the first, matters here.
  network: { clientDelayMs: [10, 10], links: [{ from: 'c2', to: 'n2', both: true, delayMs: [8, 8] }] },
  seed: 1,
  endMs: 3000,
  pace: 60,
  workload: [
    { atMs: 105, client: 'c1', op: 'write', key: 'x', value: 1 },
    { atMs: 1005, client: 'c1', op: 'write', key: 'x', value: 2 },
    { atMs: 1035, client: 'c2', op: 'read', key: 'x' },
    { atMs: 1105, client: 'c3', op: 'read', key: 'x' },
  ],
  script,
  stops: [
    {
      when: 1055,
      say: 'Ana’s x = 2 is on S1 only; her messages to S2 and S3 are late. Ben has heard x = 2 from S1 and x = 1 from S2. Two of three are a majority, and he takes the newer: x = 2.',
      ask: 'Now Chi begins to read, and waits for a majority too. Can she get x = 1?',
      options: [
        { say: 'No: any two majorities overlap' },
        { say: 'Yes, as long as the write is under way', right: true },
        { say: 'Only if a server crashes' },
        { say: 'Only if the clocks differ' },
      ],
      because:
        'The overlap finds writes that a majority has. This one is on a single server, and whether a reader meets that one is luck.',
    },
    {
      when: 1125,
      say: 'S2 and S3 answer Chi: x = 1 and x = 1. She asked after Ben had his answer, and got an older one.',
    },
    {
      when: 1625,
      say: 'Only now is Ana’s write on a majority, and she hears OK. For 600 ms x was 1 and 2 at once, depending on who was asked.',
    },
  ],
  lesson: {
    principle: 'Overlap finds finished writes; a reader of an unfinished one must finish it.',
    goal: 'Let readers write back before they answer, from the start. Nobody can read the old value after the new one then. Now let Ben and Chi both win a compare-and-set on the same value.',
    reached: {
      expect: [
        { measure: 'casWinners', min: 2 },
        { measure: 'readLatencyMs', min: 40 },
      ],
      faultsMax: 0,
      settingsMax: 1,
    },
    hint: 'A compare-and-set reads a majority, compares, and writes to a majority. Between its reading and its writing there is time for another one.',
    solution: [
      { atMs: 5, do: 'set', knob: 'repair', value: 'before-answer' },
      ...script,
      { atMs: 2105, do: 'op', client: 'c2', op: 'cas', key: 'x', value: [2, 3] },
      { atMs: 2107, do: 'op', client: 'c3', op: 'cas', key: 'x', value: [2, 4] },
    ],
    notes:
      'Each reader alone sees time go forward, so the history is sequentially consistent: only who compares Ben with Chi sees that it is not linearizable. With delays of 5 to 15 ms this never came up in 100,000 random schedules, and with a writer ten times slower than the rest in 1.6 %: a reason why tests by luck find so little. Write-back makes a linearizable register of it, and no more: two compare-and-sets can both win. That takes consensus.',
  },
  expect: [
    { check: 'linearizable', holds: false },
    { check: 'sequential', holds: true },
    { check: 'monotonic-reads', holds: true },
    { check: 'quorums-meet', holds: true },
    { measure: 'readLatencyMs', min: 20, max: 20 },
    { measure: 'messagesPerRead', min: 6, max: 6 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'A reader writes back before it answers',
      patch: {
        knobs: { repair: 'before-answer' },
        stops: [
          {
            when: { note: 'writesBack', nth: 1 },
            say: 'Ben has heard x = 2 and x = 1, so x = 2 may be on one server only. Before he shows it to anyone he brings it to the others.',
          },
          {
            when: { note: 'writesBack', nth: 2 },
            say: 'S2 has x = 2 from Ben, and S2 is in every majority with S3. So Chi cannot miss it, and finishes the write too.',
          },
        ],
      },
      expect: [
        { check: 'linearizable', holds: true },
        { measure: 'readLatencyMs', min: 40, max: 40 },
        { measure: 'messagesPerRead', min: 12, max: 12 },
      ],
      price: { measure: 'readLatencyMs' },
    },
    {
      id: 'after-answer',
      title: 'Repair after the answer is too late',
      patch: { knobs: { repair: 'after-answer' }, stops: null },
      expect: [
        { check: 'linearizable', holds: false },
        { check: 'replicas-converge', holds: true },
        { measure: 'readLatencyMs', max: 20 },
      ],
    },
    {
      id: 'cas',
      title: 'Write-back is no compare-and-set',
      patch: {
        knobs: { repair: 'before-answer' },
        workload: [
          { atMs: 105, client: 'c1', op: 'write', key: 'x', value: 1 },
          { atMs: 1005, client: 'c2', op: 'cas', key: 'x', value: [1, 2] },
          { atMs: 1007, client: 'c3', op: 'cas', key: 'x', value: [1, 3] },
        ],
        script: [],
        stops: [
          {
            when: 1027,
            say: 'Ben and Chi both have asked a majority, and both have heard x = 1. Ben makes it 2, Chi makes it 3.',
          },
          {
            when: 1047,
            say: 'Both were told that x was 1 and is now theirs. One of them is wrong, and neither will ever learn of it.',
          },
        ],
      },
      expect: [
        { check: 'linearizable', holds: false },
        { measure: 'casWinners', min: 2, max: 2 },
      ],
    },
  ],
}
