import type { Scenario } from '../engine/scenario.ts'

const lostVerdict: Scenario['script'] = [
  { atMs: 1195, do: 'drop', from: 'n1', to: 'n3', type: 'verdict', nth: 1 },
  { atMs: 1305, do: 'crash', node: 'n1' },
  { atMs: 31_305, do: 'restart', node: 'n1' },
]

export const scenario: Scenario = {
  v: 1,
  id: 'I6',
  title: 'The coordinator died',
  chapter: '9 · Transactions',
  question: 'Both banks have voted yes, then nothing for five seconds. May a bank take its money back?',
  sources: [
    {
      title: 'Notes on Data Base Operating Systems, §5.8.3',
      author: 'Jim Gray',
      year: 1978,
    },
    {
      title: 'Distributed Systems, lecture notes: two-phase commit',
      author: 'Martin Kleppmann',
      year: 2025,
      url: 'https://github.com/ept/dist-sys',
    },
  ],
  model:
    'Two banks with one account each, and a coordinator that runs one transfer after the other. A message takes 0.3 s, so that it can be watched; a forced write to disk takes no time.',
  card: {
    minutes: 10,
    needs: [],
    terms: [
      'two-phase commit',
      'atomic commit',
      'coordinator',
      'prepare',
      'vote',
      'in doubt',
      'blocking',
      'lock',
    ],
    topics: ['commit', 'recovery'],
  },
  protocol: 'two-phase-commit',
  knobs: { inDoubtMs: 5000, clientTimeoutMs: 1900, resendMs: 1000 },
  rulesOff: ['yes-is-binding'],
  nodes: [
    { id: 'n1', at: [0.5, 0.22] },
    { id: 'n2', at: [0.3, 0.66] },
    { id: 'n3', at: [0.7, 0.66] },
  ],
  clients: [
    { id: 'c1', name: 'Ana', at: [0.14, 0.26] },
    { id: 'c2', name: 'Ben', at: [0.9, 0.34] },
  ],
  network: { delayMs: [300, 300], clientDelayMs: [100, 100] },
  seed: 6,
  endMs: 38_000,
  pace: 1000,
  workload: [
    { atMs: 500, client: 'c1', op: 'transfer', value: 100, to: 'n1' },
    { atMs: 1000, every: 2000, client: 'c2', op: 'read', key: 'n3', to: 'n3' },
  ],
  script: lostVerdict,
  stops: [
    {
      when: 1305,
      say: 'Ana moves 100 from S2 to S3. Both have voted yes and locked their accounts, S1 has decided to commit. S2 is about to hear it; what S1 sent to S3 was lost, and now S1 is dead.',
    },
    {
      when: 5805,
      say: 'S3 voted yes almost five seconds ago and has heard nothing since. Its account is locked, and Ben, who only wants to know what is in it, waits.',
      ask: 'What may S3 do now?',
      options: [
        { say: 'Abort, and unlock the account' },
        { say: 'Commit: all have voted yes' },
        { say: 'Only wait, or ask', right: true },
        { say: 'Ask Ana what she wants' },
      ],
      because:
        'S2 may have been told to commit, as it was here, or to abort. S3 cannot see which, and its yes was a promise to do either. Here nothing holds it to that promise, so it aborts.',
    },
    {
      when: { note: 'givesUp' },
      say: 'S3 has aborted on its own what S2 has committed. 100 have left S2 and arrived nowhere.',
    },
    {
      when: { note: 'tooLate' },
      say: 'S1 is back, finds the commit in its log and tells S3 again. It is too late: 2,000 have become 1,900.',
    },
  ],
  lesson: {
    principle: 'A yes gives away the right to decide.',
    goal: 'Switch the missing rule on from the start. Then have S2 wait locked for ten seconds for a transfer that can only end as aborted. At most two faults more.',
    reached: {
      expect: [
        { check: 'all-or-nothing', holds: true },
        { measure: 'committed', max: 0 },
        { measure: 'blockedMs', min: 10_000 },
      ],
      faultsMax: 2,
      settingsMax: 1,
    },
    hint: 'If S3 never gets to vote, S1 can never commit. S2 does not know that, and nobody tells it while S1 is dead.',
    solution: [
      { atMs: 5, do: 'set', rule: 'yes-is-binding', on: true },
      { atMs: 305, do: 'crash', node: 'n3' },
      { atMs: 1305, do: 'crash', node: 'n1' },
      { atMs: 31_305, do: 'restart', node: 'n1' },
    ],
    notes:
      'Let somebody argue for aborting: it is what every timeout in their own programs does. Then ask what S2 has been told. The dead coordinator is the point: the decision is on one disk that nobody can read. Where the other bank has been told, asking it helps (variant); where nobody was told, asking helps nobody, and that is why consensus on the decision, and not only on a disk, was invented.',
  },
  expect: [
    { check: 'all-or-nothing', holds: false },
    { measure: 'total', min: 1900, max: 1900 },
    { measure: 'blockedMs', min: 5000, max: 5000 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'A yes is binding: S3 waits',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: { note: 'wonders' },
            say: 'This time S3 keeps its promise. It asks S1, which is dead, and waits. Ben waits too.',
          },
          {
            when: { note: 'obeysCommit', nth: 2 },
            say: 'After thirty seconds S1 is back and reads its log: commit. S3 does its part, nothing is missing. The price was the wait.',
          },
        ],
      },
      expect: [
        { check: 'all-or-nothing', holds: true },
        { measure: 'total', min: 2000, max: 2000 },
        { measure: 'blockedMs', min: 30_000 },
      ],
      price: { measure: 'blockedMs' },
    },
    {
      id: 'nobody-told',
      title: 'The price at its worst: S1 dies before it has told anybody',
      patch: {
        rulesOff: [],
        knobs: { askOthers: true },
        script: [
          { atMs: 1105, do: 'crash', node: 'n1' },
          { atMs: 31_105, do: 'restart', node: 'n1' },
        ],
        stops: [
          {
            when: { note: 'wonders' },
            say: 'Both have voted yes and neither was told. They ask each other, and neither knows more than the other.',
          },
          {
            when: { note: 'presumesAbort' },
            say: 'S1 is back and has no record of a commit. So there was none: both may forget the transfer, half a minute later.',
          },
        ],
      },
      expect: [
        { check: 'all-or-nothing', holds: true },
        { measure: 'total', min: 2000, max: 2000 },
        { measure: 'blockedMs', min: 30_000 },
      ],
    },
    {
      id: 'ask-the-other',
      title: 'S3 asks S2, which was told',
      patch: {
        rulesOff: [],
        knobs: { askOthers: true },
        stops: [
          {
            when: { note: 'obeysCommit', nth: 2 },
            say: 'S2 had been told, so S3 needs S1 no more. This works only because one of the two knew.',
          },
        ],
      },
      expect: [
        { check: 'all-or-nothing', holds: true },
        { measure: 'total', min: 2000, max: 2000 },
        { measure: 'blockedMs', max: 6000 },
      ],
      price: { measure: 'blockedMs' },
    },
  ],
}
