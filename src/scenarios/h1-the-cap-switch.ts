import type { Scenario } from '../engine/scenario.ts'

const cutOff = (atMs: number, here: string[], there: string[]) =>
  ({ atMs, do: 'partition', sides: [here, there] }) as const

/** Chi's requests stand in the script: she may move to another server. */
const chiReads = (to: string): Scenario['script'] => [
  { atMs: 1500, do: 'op', client: 'c3', op: 'read', key: 'x', to },
  { atMs: 1905, do: 'op', client: 'c3', op: 'read', key: 'x', to },
]

export const scenario: Scenario = {
  v: 1,
  id: 'H1',
  title: 'The CAP switch',
  chapter: '8 · Consistency against availability',
  question: 'A replica is cut off from the others, and somebody asks it. What can it do?',
  sources: [
    {
      title:
        'Brewer’s Conjecture and the Feasibility of Consistent, Available, Partition-Tolerant Web Services, SIGACT News 33(2)',
      author: 'Seth Gilbert and Nancy Lynch',
      year: 2002,
      url: 'https://doi.org/10.1145/564585.564601',
    },
    {
      title: 'CAP Twelve Years Later: How the “Rules” Have Changed, IEEE Computer 45(2)',
      author: 'Eric Brewer',
      year: 2012,
      url: 'https://www.infoq.com/articles/cap-twelve-years-later-how-the-rules-have-changed/',
    },
  ],
  model:
    'Every server asks a majority and waits for 100 ms. Only then does the switch matter: refuse, or answer with its own copy. In both settings readers write back, and after the cut a server hands over what others have missed; of two versions the higher one stays. For CAP an error in good time is no answer.',
  card: {
    minutes: 8,
    needs: ['G2'],
    terms: ['partition', 'consistency', 'availability', 'CAP', 'linearizability', 'majority'],
    topics: ['cap', 'linearizability'],
  },
  protocol: 'quorum',
  knobs: {
    readQuorum: 2,
    writeQuorum: 2,
    quorumTimeoutMs: 100,
    withoutQuorum: 'answer',
    repair: 'before-answer',
    handoffEveryMs: 300,
  },
  nodes: [
    { id: 'n1', name: 'A', at: [0.24, 0.28] },
    { id: 'n2', name: 'B', at: [0.44, 0.46] },
    { id: 'n3', name: 'C', at: [0.78, 0.32] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.12, 0.76] },
    { id: 'c2', name: 'Ben', at: [0.44, 0.82] },
    { id: 'c3', name: 'Chi', at: [0.82, 0.78] },
  ],
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 1,
  endMs: 4500,
  pace: 80,
  workload: [
    { atMs: 105, client: 'c1', op: 'write', key: 'x', value: 0 },
    { atMs: 1100, client: 'c1', op: 'write', key: 'x', value: 1 },
    { atMs: 1305, client: 'c2', op: 'read', key: 'x' },
    { atMs: 2905, client: 'c2', op: 'read', key: 'x' },
  ],
  script: [
    cutOff(1050, ['n1', 'n2', 'c1', 'c2'], ['n3', 'c3']),
    ...chiReads('n3'),
    { atMs: 2550, do: 'heal' },
  ],
  stops: [
    {
      when: 1502,
      say: 'C is cut off from A and B. On their side Ana has written x = 1, and heard OK. C does not know. Chi asks C for x.',
      ask: 'What can C do?',
      options: [
        { say: 'Answer correctly: it has a copy' },
        { say: 'Refuse, or answer and perhaps be wrong', right: true },
        { say: 'Ask A by a way round the cut' },
        { say: 'Wait a little, and then be right' },
      ],
      because:
        'To C it all looks the same whether Ana has written or not. Whatever it answers is wrong in one of the two cases, and waiting tells it nothing while the cut lasts.',
    },
    {
      when: { note: 'goesOnAlone' },
      say: 'C has waited 100 ms for a majority and stands alone. It is set to answer all the same: x = 0. Chi has an answer, and it is wrong since Ana’s OK.',
    },
    {
      when: { note: 'catchesUp' },
      say: 'The cut is over. A had noted that C missed x = 1, and hands it over. Who has read x = 0 meanwhile is told nothing.',
    },
  ],
  lesson: {
    principle: 'In a cut each request is answered or correct, never surely both.',
    goal: 'Leave the cut where it is. Get every request answered and a linearizable history all the same.',
    reached: {
      expect: [
        { check: 'linearizable', holds: true },
        { measure: 'leastAnsweredShare', min: 1 },
      ],
      faultsMax: 0,
    },
    hint: 'C cannot reach A and B. Could Chi? She stands in the script twice: in the sides of the cut, and in whom she asks.',
    solution: [
      cutOff(1050, ['n1', 'n2', 'c1', 'c2', 'c3'], ['n3']),
      ...chiReads('n2'),
      { atMs: 2550, do: 'heal' },
    ],
    notes:
      'It is not “pick two of three”: without a cut both settings give both properties, and within a cut the choice is made for each request. The majority side loses nothing by refusing; only C’s side does. The theorem’s availability is strict: every server that runs must answer. A service whose users can reach the majority may be up all the time (see the task), and one whose users are cut off from everything is down whatever the switch says.',
  },
  expect: [
    { check: 'linearizable', holds: false },
    { measure: 'leastAnsweredShare', min: 1 },
    { measure: 'staleReads', min: 2, max: 2 },
    { check: 'replicas-converge', holds: true },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Refuse without a majority',
      patch: {
        knobs: { withoutQuorum: 'refuse' },
        stops: [
          {
            when: 1502,
            say: 'C is cut off from A and B, and does not know that Ana has written x = 1. Chi asks C for x.',
          },
          {
            when: { note: 'refuses' },
            say: 'C has waited 100 ms for a majority. It has a copy, and refuses: it cannot tell whether the copy is still right. Ana and Ben on the other side notice nothing.',
          },
        ],
      },
      expect: [
        { check: 'linearizable', holds: true },
        { measure: 'leastAnsweredShare', max: 0 },
        { measure: 'staleReads', max: 0 },
        { measure: 'failed', min: 2, max: 2 },
        { measure: 'ok', min: 4, max: 4 },
      ],
      price: { measure: 'leastAnsweredShare' },
    },
    {
      id: 'whole',
      title: 'No cut: answering costs nothing',
      patch: { script: chiReads('n3'), stops: null },
      expect: [
        { check: 'linearizable', holds: true },
        { measure: 'leastAnsweredShare', min: 1 },
        { measure: 'staleReads', max: 0 },
      ],
    },
    {
      id: 'whole-refuse',
      title: 'No cut: refusing costs nothing',
      patch: { script: chiReads('n3'), knobs: { withoutQuorum: 'refuse' }, stops: null },
      expect: [
        { check: 'linearizable', holds: true },
        { measure: 'leastAnsweredShare', min: 1 },
      ],
    },
    {
      id: 'both-write',
      title: 'Both sides write: one OK is forgotten',
      patch: {
        script: [
          cutOff(1050, ['n1', 'n2', 'c1', 'c2'], ['n3', 'c3']),
          { atMs: 1405, do: 'op', client: 'c3', op: 'write', key: 'x', value: 2, to: 'n3' },
          { atMs: 1705, do: 'op', client: 'c3', op: 'write', key: 'x', value: 3, to: 'n3' },
          { atMs: 2005, do: 'op', client: 'c1', op: 'write', key: 'x', value: 4, to: 'n1' },
          { atMs: 2550, do: 'heal' },
        ],
        stops: [
          {
            when: { note: 'acknowledgesAlone', nth: 2 },
            say: 'C answers writes too: Chi’s x = 2 and then x = 3 are OK, on C alone. In a moment Ana writes x = 4 on the other side, where a majority is.',
          },
          {
            when: { note: 'catchesUp' },
            say: 'The cut is over, and x has two third versions: Ana’s 4 and Chi’s 3. A rule must choose, here the later name of the server: x = 3 stays, and Ana’s newer write is gone everywhere, with nobody told.',
          },
        ],
      },
      expect: [
        { check: 'linearizable', holds: false },
        { check: 'replicas-converge', holds: true },
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ackedLost', min: 1, max: 1 },
      ],
    },
  ],
}
