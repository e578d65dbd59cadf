import type { Scenario } from '../engine/scenario.ts'

/** Between two rounds of heartbeats: the last one of each came at 5,000. */
const script: Scenario['script'] = [
  { atMs: 5100, do: 'crash', node: 'w1' },
  { atMs: 5100, do: 'cut', from: 'w2', to: 'monitor' },
  { atMs: 5100, do: 'pause', node: 'w3' },
  { atMs: 20_000, do: 'resume', node: 'w3' },
]

export const scenario: Scenario = {
  v: 1,
  id: 'C1',
  title: 'Silent or dead?',
  chapter: '3 · Failure',
  question: 'Three workers fall silent in the same second. How many of them are still at work?',
  sources: [
    {
      title: 'Distributed Systems, lecture notes, lecture 2 (failure detectors)',
      author: 'Martin Kleppmann',
      year: 2025,
      url: 'https://github.com/ept/dist-sys',
    },
    {
      title: 'Leases: An Efficient Fault-Tolerant Mechanism for Distributed File Cache Consistency',
      author: 'Cary Gray and David Cheriton',
      year: 1989,
      url: 'https://doi.org/10.1145/74850.74870',
    },
  ],
  model:
    'Workers send heartbeats to one monitor, which counts two seconds of silence as death and has one spare. A node that is dead, asleep or cut off sends no refusal: silence is all there is. A sleeper goes on exactly where it stopped.',
  card: {
    minutes: 8,
    needs: ['B1'],
    terms: ['failure detector', 'heartbeat', 'timeout', 'crash', 'pause', 'lease'],
    topics: ['detectors', 'models', 'locks'],
  },
  protocol: 'heartbeat',
  knobs: {
    watch: 'first',
    tasks: 3,
    beatMs: 500,
    timeoutMs: 2000,
    workMs: 250,
    leaseMs: 5000,
    clockMarginPct: 1,
  },
  rulesOff: ['leases'],
  nodes: [
    { id: 'monitor', name: 'M', at: [0.5, 0.2] },
    { id: 'w1', name: 'W1', at: [0.14, 0.66] },
    { id: 'w2', name: 'W2', at: [0.38, 0.66] },
    { id: 'w3', name: 'W3', at: [0.62, 0.66] },
    { id: 'spare', name: 'Spare', at: [0.86, 0.66] },
  ],
  clients: 0,
  network: {
    delayMs: [10, 10],
    topology: ['w1', 'w2', 'w3', 'spare'].map((worker): [string, string] => ['monitor', worker]),
  },
  seed: 1,
  endMs: 22_000,
  pace: 700,
  script,
  stops: [
    {
      when: 6990,
      say: 'M, the monitor, has heard nothing from W1, W2 and W3 since 5,010 ms. To it the three are alike. In a moment it will take them for dead and give their tasks to the spare.',
      ask: 'How many of the three are doing work right now?',
      options: [
        { say: 'None: they are down' },
        { say: 'All three: only the monitor is cut off' },
        { say: 'One, and a second one will go on later', right: true },
        { say: 'Two, and the third is dead' },
      ],
      because:
        'W1 has crashed. W2 has lost its link to the monitor and works on as if nothing had happened. W3 is asleep: it does nothing now, and will go on in the middle of what it was doing.',
    },
    {
      when: { note: 'takesTask', nth: 4 },
      say: 'The spare has the three tasks. For W1’s that is right. W2’s now has two owners, and both work on it.',
    },
    {
      when: 20_001,
      say: 'W3 wakes up and does its next piece of work, 15 seconds after the one before. It cannot know that any time has passed: it has missed nothing, as far as it can tell.',
    },
  ],
  lesson: {
    principle: 'From outside, dead, asleep and unreachable are one observation.',
    goal: 'Switch the leases on, and nothing else. Then add one fault, so that a task has two owners all the same.',
    reached: {
      expect: [
        { check: 'one-owner-per-task', holds: false },
        { measure: 'ownerlessMs', min: 4000 },
      ],
      faultsMax: 1,
      settingsMax: 1,
    },
    hint: 'The monitor and the worker each count the lease on a clock of their own. Whose would have to go slow?',
    solution: [
      { atMs: 5, do: 'set', rule: 'leases', on: true },
      { atMs: 3000, do: 'drift', node: 'w2', driftPpm: -200_000 },
      ...script,
    ],
    notes:
      'Ask the audience before you let them look at the workers: cover the lower half of the stage with your hand. Nothing the monitor could do would tell the three apart, and a longer timeout only puts the question off. A lease does not answer it either. It makes the answer unnecessary: after its end the worker has stopped, whatever has become of it. That costs the dead worker’s task five seconds instead of two, and it trusts the clocks not to differ by more than the margin. One hole is left: a worker that looks at the clock, falls asleep, and only then writes. Against that the store itself must refuse the old owner.',
  },
  expect: [
    { check: 'one-owner-per-task', holds: false },
    { measure: 'ownersAtOnce', min: 2, max: 2 },
    { measure: 'falseSuspicions', min: 2, max: 2 },
    { measure: 'ownerlessMs', min: 1900, max: 1960 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Work is lent for five seconds',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: { note: 'dropped', nth: 3 },
            say: 'Again the monitor takes all three for dead, and it may be wrong. But it has lent them their tasks until about 10,010 ms, so it waits.',
          },
          {
            when: { note: 'leaseOver', nth: 1 },
            say: 'W2 could not renew its lease, so it stops by itself, though nothing is wrong with it. A moment later the monitor, which counts a little longer, gives the tasks to the spare.',
          },
          {
            when: 20_001,
            say: 'W3 wakes up, looks at its clock before it does anything, and finds that its lease ended ten seconds ago. It stops.',
          },
        ],
      },
      expect: [
        { check: 'one-owner-per-task', holds: true },
        { measure: 'ownersAtOnce', max: 1 },
        { measure: 'ownerlessMs', min: 4900, max: 5050 },
      ],
      price: { measure: 'ownerlessMs' },
    },
    {
      id: 'patient',
      title: 'No leases, but a timeout of ten seconds',
      patch: { knobs: { timeoutMs: 10_000 }, stops: null },
      expect: [
        { check: 'one-owner-per-task', holds: false },
        { measure: 'ownersAtOnce', min: 2 },
        { measure: 'ownerlessMs', min: 9900 },
      ],
      price: { measure: 'ownerlessMs' },
    },
    {
      id: 'no-look',
      title: 'Leases, but the sleeper does not look at the clock',
      patch: {
        rulesOff: ['look-before-work'],
        stops: [
          {
            when: 20_001,
            say: 'W3 wakes up in the middle of its work and goes on with it. Its lease is over, and so is the spare’s reason to think that it works alone.',
          },
        ],
      },
      expect: [
        { check: 'one-owner-per-task', holds: false },
        { measure: 'ownerlessMs', min: 4900 },
      ],
    },
  ],
}
