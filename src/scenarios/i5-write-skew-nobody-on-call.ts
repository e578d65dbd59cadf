import type { Scenario } from '../engine/scenario.ts'

type Workload = NonNullable<Scenario['workload']>
type Steps = NonNullable<Workload[number]['txn']>

/** Ana and Ben each look who is on call, and sign themselves off if two are. Before they look, they may do something else. */
const bothSignOff = (ana: Steps, ben: Steps): Workload => [
  { atMs: 1005, client: 'c1', op: 'txn', txn: signsOff('ana', ana, 4005, 7005) },
  { atMs: 1505, client: 'c2', op: 'txn', txn: signsOff('ben', ben, 4505, 8005) },
]

const signsOff = (doctor: string, before: Steps, atMs: number, commitAtMs: number): Steps => [
  ...before,
  { do: 'select', value: ['=', 1] },
  { do: 'write', key: doctor, value: 0, atMs, if: { step: before.length, min: 2 } },
  { do: 'commit', atMs: commitAtMs },
]

const begin: Steps = [{ do: 'begin' }]
const lockBoth: Steps = ['ana', 'ben'].map((key) => ({ do: 'read', key, value: 'for update' }))

/** The same, but whoever reads a row locks it, and looks at the other's. */
const bothLock: Workload = [
  {
    atMs: 1005,
    client: 'c1',
    op: 'txn',
    txn: [
      ...begin,
      ...lockBoth,
      { do: 'write', key: 'ana', value: 0, atMs: 4005, if: { step: 2, min: 1 } },
      { do: 'commit', atMs: 7005 },
    ],
  },
  {
    atMs: 1505,
    client: 'c2',
    op: 'txn',
    txn: [
      ...begin,
      ...lockBoth,
      { do: 'write', key: 'ben', value: 0, atMs: 4505, if: { step: 1, min: 1 } },
      { do: 'commit', atMs: 8005 },
    ],
  },
]

const lockRota: Steps = [...begin, { do: 'read', key: 'rota', value: 'for update' }]
const changeRota = (by: string): Steps => [...begin, { do: 'write', key: 'rota', value: by }]

const guarded: Scenario['nodes'] = [
  { id: 'n1', at: [0.5, 0.42], disk: { rows: { ana: 1, ben: 1, rota: 'rota' } } },
]

export const scenario: Scenario = {
  v: 1,
  id: 'I5',
  title: 'Write skew: nobody on call',
  chapter: '9 · Transactions',
  question:
    'Two doctors each check that two are on call, and each signs off only itself. Can nobody be left?',
  sources: [
    {
      title: 'Serializable Isolation for Snapshot Databases',
      author: 'Michael J. Cahill, Uwe Röhm, Alan D. Fekete',
      year: 2008,
    },
    {
      title: 'Hermitage: testing transaction isolation levels (G2-item)',
      author: 'Martin Kleppmann',
      year: 2014,
      url: 'https://github.com/ept/hermitage',
    },
    {
      title: 'Serializable Snapshot Isolation in PostgreSQL',
      author: 'Dan R. K. Ports, Kevin Grittner',
      year: 2012,
      url: 'https://arxiv.org/abs/1208.4179',
    },
  ],
  model:
    'A database on one server, which keeps versions of its rows and behaves at each level like a real one in Hermitage’s tests: snapshot is PostgreSQL’s repeatable read. Its rows are two doctors: 1 is on call, 0 is off. A message takes 0.3 s and the doctors take their time, so that it can be watched.',
  card: {
    minutes: 10,
    needs: [],
    terms: [
      'transaction',
      'isolation level',
      'write skew',
      'snapshot isolation',
      'serializable',
      'lock',
      'rollback',
    ],
    topics: ['isolation'],
  },
  protocol: 'transactions',
  knobs: { level: 'snapshot', clientTimeoutMs: 20_000, idleMs: 30_000 },
  nodes: [{ id: 'n1', at: [0.5, 0.42], disk: { rows: { ana: 1, ben: 1 } } }],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.2, 0.42] },
    { id: 'c2', name: 'Ben', at: [0.8, 0.42] },
  ],
  network: { delayMs: [300, 300], clientDelayMs: [300, 300] },
  seed: 5,
  endMs: 12_000,
  pace: 1000,
  workload: bothSignOff(begin, begin),
  script: [],
  stops: [
    {
      when: 3205,
      say: 'Ana and Ben are on call, and one of them must stay. Both are tired. Each has begun a transaction and asked S1 who is on call; each was told of two.',
    },
    {
      when: 5205,
      say: 'Two are enough for one to go, so each has signed itself off. Ana has changed only her row, Ben only his; neither is in the way of the other, and nothing is committed yet.',
    },
    {
      when: 8205,
      say: 'Ana has committed. Now Ben’s commit is on its way to S1.',
      ask: 'Each transaction has checked the rule, changes only its own row, and commits. Can the rule break?',
      options: [
        { say: 'No: each of them has kept it' },
        { say: 'Yes', right: true },
        { say: 'Only if a server fails' },
        { say: 'Only without transactions' },
      ],
      because:
        'Ben decided on a picture in which Ana was on call. At this level S1 asks only whether somebody else has changed the row that Ben changes. Nobody has: what changed is a row that he only read.',
    },
    {
      when: 8705,
      say: 'Both have committed, and nobody is on call. No row was overwritten, no server failed, and one after the other it could not have happened.',
    },
  ],
  lesson: {
    principle: 'Two right decisions on one old picture can make a wrong world.',
    goal: 'Leave the level as it is, and let both transactions commit; somebody must still be on call in the end. One fault will do.',
    reached: {
      expect: [
        { measure: 'total', min: 1 },
        { measure: 'commits', min: 2 },
      ],
      faultsMax: 1,
    },
    hint: 'The picture is taken when a transaction first looks. When would Ben have to look, to see that Ana has gone?',
    solution: [{ atMs: 1605, do: 'hold', from: 'c2', to: 'n1', type: 'statement', nth: 1, forMs: 6000 }],
    notes:
      'Ask first what each doctor did wrong: nothing. Of the twenty orders in which two such transactions can be interleaved, eighteen leave nobody on call; only one after the other goes well. Then the cures and what they cost: serializable rolls one back, locks on what was read make one wait. A guard row that both must lock looks like a cure and is none (variant): the second waits, and goes on with its old picture. The row must be changed, not just locked.',
  },
  expect: [
    { measure: 'total', min: 0, max: 0 },
    { measure: 'commits', min: 2, max: 2 },
    { measure: 'aborts', max: 0 },
    { check: 'snapshot-isolation', holds: true },
    { check: 'serializable', holds: false },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Serializable: one of the two is rolled back',
      patch: {
        knobs: { level: 'serializable' },
        stops: [
          {
            when: { note: 'dooms' },
            say: 'Ana commits. S1 has kept in mind who read what: Ben has not seen what Ana wrote, and Ana not what Ben wrote. In no order do both fit, so Ben’s must not commit.',
          },
          {
            when: { note: 'abortsPivot' },
            say: 'Ben asks for his commit and is rolled back. The price: his work was for nothing, and he must look again.',
          },
        ],
      },
      expect: [
        { measure: 'total', min: 1, max: 1 },
        { measure: 'aborts', min: 1, max: 1 },
        { check: 'serializable', holds: true },
      ],
      price: { measure: 'aborts' },
    },
    {
      id: 'locks',
      title: 'The price in waiting: lock the rows that are read',
      patch: {
        knobs: { level: 'read committed' },
        workload: bothLock,
        stops: [
          {
            when: { note: 'waits' },
            say: 'Both lock what they read. Ana was first, so Ben waits before he sees anything.',
          },
          {
            when: { note: 'skips' },
            say: 'Ana has gone, and now Ben reads: she is off. So he stays. Nobody was rolled back; the price was five seconds of waiting.',
          },
        ],
      },
      expect: [
        { measure: 'total', min: 1, max: 1 },
        { measure: 'aborts', max: 0 },
        { measure: 'waitMs', min: 1000 },
        { check: 'serializable', holds: true },
      ],
      price: { measure: 'waitMs' },
    },
    {
      id: 'dead-holder',
      title: 'Locks at their worst: Ana’s machine dies while she has them',
      patch: {
        knobs: { level: 'read committed', idleMs: 10_000 },
        endMs: 18_000,
        workload: bothLock,
        script: [{ atMs: 3005, do: 'crash', node: 'c1' }],
        stops: [
          {
            when: 5205,
            say: 'Ana’s machine is dead, and S1 cannot know it. It keeps her locks, and Ben waits.',
          },
          {
            when: { note: 'abortsIdle' },
            say: 'S1 has heard nothing of Ana for ten seconds and gives her up. Only now Ben goes on: she never signed off, so he may.',
          },
        ],
      },
      expect: [
        { measure: 'total', min: 1, max: 1 },
        { measure: 'aborts', min: 1, max: 1 },
        { measure: 'waitMs', min: 10_000 },
        { check: 'serializable', holds: true },
      ],
    },
    {
      id: 'again',
      title: 'Serializable, and Ben tries again',
      patch: {
        knobs: { level: 'serializable', runsAgain: 1 },
        stops: [
          {
            when: { note: 'runsAgain' },
            say: 'Ben’s transaction was rolled back, so it starts anew, on a new picture.',
          },
          {
            when: { note: 'skips' },
            say: 'This time Ben sees one on call, himself, and stays. Whoever uses serializable transactions must be ready to run them again.',
          },
        ],
      },
      expect: [
        { measure: 'total', min: 1, max: 1 },
        { measure: 'aborts', min: 1, max: 1 },
        { measure: 'commits', min: 2, max: 2 },
        { check: 'serializable', holds: true },
      ],
    },
    {
      id: 'guard-locked',
      title: 'A guard row, only locked: no cure',
      patch: {
        nodes: guarded,
        workload: bothSignOff(lockRota, lockRota),
        stops: [
          {
            when: { note: 'waits' },
            say: 'Both must first lock a third row, the rota. Ana has it, so Ben waits. That looks like one after the other.',
          },
          {
            when: { note: 'commits', nth: 2 },
            say: 'Ben’s picture was taken before he waited, and the rota was locked but never changed. So he went on with the old picture, and nobody is on call.',
          },
        ],
      },
      expect: [
        { measure: 'total', min: 0, max: 0 },
        { measure: 'waitMs', min: 1000 },
        { check: 'serializable', holds: false },
      ],
    },
    {
      id: 'guard-changed',
      title: 'A guard row that is changed',
      patch: {
        nodes: guarded,
        workload: bothSignOff(changeRota('Ana'), changeRota('Ben')),
        stops: [
          {
            when: { note: 'abortsChanged' },
            say: 'Now both change the rota. Ben waited for Ana, and when she had committed, the row he wants to change was no longer the one in his picture: he is rolled back.',
          },
        ],
      },
      expect: [
        { measure: 'total', min: 1, max: 1 },
        { measure: 'aborts', min: 1, max: 1 },
        { check: 'serializable', holds: true },
      ],
    },
    {
      id: 'one-alone',
      title: 'Only Ana asks for serializable',
      patch: {
        workload: bothSignOff([{ do: 'begin', value: 'serializable' }], begin),
        stops: [
          {
            when: { note: 'commits', nth: 2 },
            say: 'Ana asked for serializable, Ben did not: what he reads nobody keeps in mind. One careful transaction protects nobody from a careless one.',
          },
        ],
      },
      expect: [
        { measure: 'total', min: 0, max: 0 },
        { check: 'serializable', holds: false },
      ],
    },
  ],
}
