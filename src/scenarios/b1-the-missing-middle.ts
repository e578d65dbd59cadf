import type { Scenario } from '../engine/scenario.ts'

export const scenario: Scenario = {
  v: 1,
  id: 'B1',
  title: 'The missing middle',
  chapter: '2 · Messages',
  question: 'Three messages were sent and the second one was lost. Who notices?',
  sources: [
    {
      title: 'RFC 9293, Transmission Control Protocol, §3.4 and §3.8',
      author: 'Wesley Eddy (editor)',
      year: 2022,
      url: 'https://www.rfc-editor.org/rfc/rfc9293',
    },
    {
      title: 'Distributed Systems, lecture notes, lecture 2 (models of networks)',
      author: 'Martin Kleppmann',
      year: 2025,
      url: 'https://github.com/ept/dist-sys',
    },
  ],
  model:
    'A network that loses messages and never reorders them. On one that does reorder, a gap means “lost or late”: Ben can only say that something is missing so far. TCP numbers bytes, not messages, and tunes its timer; the idea is the same.',
  card: {
    minutes: 5,
    needs: [],
    terms: ['message loss', 'sequence number', 'acknowledgement', 'retransmission', 'buffer'],
    topics: ['transport', 'models'],
  },
  protocol: 'channel',
  knobs: { resendMs: 100 },
  rulesOff: ['numbers'],
  nodes: [{ id: 'n1', name: 'Ben', at: [0.76, 0.4] }],
  clients: [{ id: 'c1', name: 'Ana', at: [0.24, 0.4] }],
  network: { clientDelayMs: [10, 10] },
  seed: 1,
  endMs: 500,
  quietMs: 100,
  pace: 12,
  workload: [
    { atMs: 0, client: 'c1', op: 'send', value: 'm1' },
    { atMs: 20, client: 'c1', op: 'send', value: 'm2' },
    { atMs: 40, client: 'c1', op: 'send', value: 'm3' },
  ],
  script: [{ atMs: 0, do: 'drop', from: 'c1', to: 'n1', nth: 2 }],
  stops: [
    {
      when: 45,
      say: 'Ana has sent m1, m2 and m3. The network has lost m2. Ben shows m1, and m3 is about to arrive.',
      ask: 'm3 arrives. What does Ben know then?',
      options: [
        { say: 'That something is missing' },
        { say: 'Nothing: his screen looks complete', right: true },
        { say: 'That Ana’s computer has failed' },
        { say: 'That m2 is late: he waits for it' },
      ],
      because:
        'A message that never comes leaves no trace. m1 and m3 look just like two messages from somebody who sent two.',
    },
    {
      when: 60,
      say: 'Ben shows m1 and m3, and has no reason to ask. Ana has no reason either: nobody has told her what arrived, and nobody would have told her if all had.',
    },
  ],
  lesson: {
    principle: 'A loss is invisible until somebody numbers what was sent.',
    goal: 'Switch the numbers on, and nothing else. Then lose two of the three messages, so that Ben notices one loss and nobody ever notices the other.',
    reached: {
      expect: [
        { measure: 'delivered', min: 1, max: 1 },
        { measure: 'gapsSeen', min: 1, max: 1 },
      ],
      faultsMax: 1,
      settingsMax: 1,
    },
    hint: 'A gap shows when a later message arrives. After which message does none arrive?',
    solution: [
      { atMs: 0, do: 'drop', from: 'c1', to: 'n1', nth: 1 },
      { atMs: 0, do: 'drop', from: 'c1', to: 'n1', nth: 3 },
      { atMs: 5, do: 'set', rule: 'numbers', on: true },
    ],
    notes:
      'Let the audience say what Ben would have to see to become suspicious, before you show the numbers. Then lose the last message of the numbered run: still nobody notices, because a number betrays a loss only to whoever gets a later one. So somebody has to answer. With acknowledgements m3, which arrived at 50 ms, is shown at 130: that wait for the one before it is the price.',
  },
  expect: [
    { check: 'no-silent-gaps', holds: false },
    { measure: 'delivered', min: 2, max: 2 },
    { measure: 'gapsSeen', max: 0 },
    { measure: 'lastDeliveredAtMs', min: 50, max: 50 },
    { measure: 'messages', min: 3, max: 3 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Numbered, acknowledged, repeated',
      patch: {
        rulesOff: [],
        knobs: { acks: true, early: 'wait' },
        stops: [
          {
            when: { note: 'heldBack' },
            say: 'm3 has arrived, and it says that it is number 3. Ben has seen number 1 only, so he keeps m3 and does not show it yet.',
          },
          {
            when: { note: 'resent' },
            say: 'For 100 ms nobody has acknowledged m2, so Ana sends it again.',
          },
          {
            when: { note: 'gapFilled' },
            say: 'm2 is here, so Ben shows m2 and m3. m3 had been lying there for 80 ms.',
          },
        ],
      },
      expect: [
        { check: 'no-silent-gaps', holds: true },
        { check: 'shown-in-order', holds: true },
        { check: 'no-duplicate-effects', holds: true },
        { measure: 'delivered', min: 3, max: 3 },
        { measure: 'lastDeliveredAtMs', min: 130, max: 130 },
        { measure: 'messages', min: 7, max: 7 },
      ],
      price: { measure: 'lastDeliveredAtMs' },
    },
    {
      id: 'numbered',
      title: 'Numbered only',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: 45,
            say: 'Now each message bears a number. Ben shows number 1; number 2 is lost, and he cannot know it: nothing has come that would say so.',
          },
          {
            when: { note: 'gapSeen' },
            say: 'Number 3 comes right after number 1. Now Ben knows that number 2 is missing, and nothing more: he has no way to get it.',
          },
        ],
      },
      expect: [
        { check: 'no-silent-gaps', holds: true },
        { measure: 'delivered', min: 2, max: 2 },
        { measure: 'gapsSeen', min: 1, max: 1 },
      ],
    },
    {
      id: 'last',
      title: 'Numbered, and the last one is lost',
      patch: {
        rulesOff: [],
        script: [{ atMs: 0, do: 'drop', from: 'c1', to: 'n1', nth: 3 }],
        stops: [
          {
            when: 60,
            say: 'This time number 3 is lost. Numbers 1 and 2 have come, nothing comes after them, and so nothing tells Ben that there was more.',
          },
        ],
      },
      expect: [
        { check: 'no-silent-gaps', holds: true },
        { measure: 'delivered', min: 2, max: 2 },
        { measure: 'gapsSeen', max: 0 },
      ],
    },
    {
      id: 'lossy',
      title: 'Acknowledged, over a network that loses 30 %',
      patch: {
        rulesOff: [],
        knobs: { acks: true, early: 'wait' },
        network: { lossPct: 30 },
        script: [],
        stops: null,
      },
      expect: [
        { check: 'no-silent-gaps', holds: true },
        { check: 'shown-in-order', holds: true },
        {
          measure: 'delivered',
          min: 3,
          over: {
            seeds: 500,
            share: [0.98, 1],
            published: { value: 0.993, says: '(1 − 0.3⁵)³: each message can be sent five times in this run' },
          },
        },
      ],
      price: { measure: 'messages' },
    },
  ],
}
