import type { Scenario } from '../engine/scenario.ts'

const answerLost: Scenario['script'][number] = { atMs: 0, do: 'drop', from: 'n1', to: 'c1', nth: 1 }

/** Between the charge and the second attempt. */
const restart: Scenario['script'] = [
  { atMs: 505, do: 'crash', node: 'n1' },
  { atMs: 705, do: 'restart', node: 'n1' },
]

export const scenario: Scenario = {
  v: 1,
  id: 'B2',
  title: 'Charged twice',
  chapter: '2 · Messages',
  question: 'A payment got no answer within a second. Should the app try again?',
  sources: [
    {
      title: 'Idempotence Is Not a Medical Condition',
      author: 'Pat Helland',
      year: 2012,
      url: 'https://queue.acm.org/detail.cfm?id=2187821',
    },
    {
      title: 'Idempotent requests, Stripe API reference',
      author: 'Stripe',
      year: 2024,
      url: 'https://docs.stripe.com/api/idempotent_requests',
    },
    {
      title: 'Distributed Systems, lecture notes, lecture 5 (retries and idempotence)',
      author: 'Martin Kleppmann',
      year: 2025,
      url: 'https://github.com/ept/dist-sys',
    },
  ],
  model:
    'A bank with one account book, which takes 100 and stores that in one step. The app stores its request, and with it the key, before it asks.',
  card: {
    minutes: 7,
    needs: ['B1'],
    terms: ['timeout', 'retry', 'at most once', 'at least once', 'idempotency key'],
    topics: ['rpc', 'retries'],
  },
  protocol: 'channel',
  knobs: { clientTimeoutMs: 1000, clientRetries: 3 },
  rulesOff: ['keys'],
  nodes: [{ id: 'n1', name: 'Bank', at: [0.74, 0.38] }],
  clients: [{ id: 'c1', name: 'Ana', at: [0.26, 0.38] }],
  network: { clientDelayMs: [10, 10] },
  seed: 1,
  endMs: 2500,
  pace: 60,
  workload: [{ atMs: 100, client: 'c1', op: 'charge', key: 'ana', value: 100 }],
  script: [answerLost],
  stops: [
    {
      when: 1095,
      say: 'Ana has paid 100 with an app. For one second nothing has come back, and the app’s patience is about to end.',
      ask: 'What does the app know of the payment?',
      options: [
        { say: 'It failed: otherwise there would be an answer' },
        { say: 'It succeeded: the network is fine' },
        { say: 'Nothing: it may have failed or succeeded', right: true },
      ],
      because:
        'If the request is lost, no money is taken and no answer comes. If the answer is lost, the money is taken and no answer comes. From where the app stands, both are a second of silence.',
    },
    {
      when: { note: 'charged', nth: 2 },
      say: 'It was the answer that was lost. To the bank the second request is one like any other, so it takes another 100: 800 are left.',
    },
    {
      when: 1125,
      say: 'The app has an answer and is content: it believes in one payment. Nobody has done anything wrong, and Ana has paid twice.',
    },
  ],
  lesson: {
    principle: 'Silence is not a no. Make repeating harmless before you repeat.',
    goal: 'Switch the keys on. Then, without another fault, change one more setting so that Ana pays twice all the same.',
    reached: {
      expect: [
        { measure: 'charges', min: 2, max: 2 },
        { measure: 'keysKept', min: 1 },
      ],
      faultsMax: 0,
      settingsMax: 2,
    },
    hint: 'The bank recognises a key for as long as it remembers it. How long after the first request does the second one come?',
    solution: [
      answerLost,
      { atMs: 50, do: 'set', rule: 'keys', on: true },
      { atMs: 50, do: 'set', knob: 'keepKeyMs', value: 900 },
    ],
    notes:
      'Show the variant in which the request is lost beside the told run: up to the second attempt Ana’s side is the same, message for message; repeating is right in one and wrong in the other. So the answer cannot come from the app: the bank has to recognise the repetition. For that the key must be stored in the same step as the charge (switch that rule off and crash the bank in between), the app must keep the key over a crash of its own, and the bank must keep it for longer than anybody keeps trying.',
  },
  expect: [
    { check: 'no-duplicate-effects', holds: false },
    { measure: 'charges', min: 2, max: 2 },
    { measure: 'ok', min: 1, max: 1 },
    { measure: 'keysKept', max: 0 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'A key that the bank remembers',
      patch: {
        rulesOff: [],
        stops: [
          {
            when: 1095,
            say: 'The same second of silence. But this time the app has put a key on its request, and stored it before it asked.',
          },
          {
            when: { note: 'recognised' },
            say: 'The second request bears the same key. The bank has it in its book, beside the first charge, so it gives the same answer again and takes nothing: 900 are left.',
          },
        ],
      },
      expect: [
        { check: 'no-duplicate-effects', holds: true },
        { measure: 'charges', min: 1, max: 1 },
        { measure: 'ok', min: 1, max: 1 },
        { measure: 'keysKept', min: 1, max: 1 },
      ],
      price: { measure: 'keysKept' },
    },
    {
      id: 'request-lost',
      title: 'It was the request that was lost',
      patch: {
        script: [{ atMs: 0, do: 'drop', from: 'c1', to: 'n1', nth: 1 }],
        stops: [
          {
            when: 1095,
            say: 'This time the request itself was lost. For the app it is the same second of silence.',
          },
          {
            when: { note: 'charged', nth: 1 },
            say: 'The app asks again, as before, and now that is right: the bank takes the money for the first time.',
          },
        ],
      },
      expect: [
        { check: 'no-duplicate-effects', holds: true },
        { measure: 'charges', min: 1, max: 1 },
        { measure: 'ok', min: 1, max: 1 },
      ],
    },
    {
      id: 'give-up',
      title: 'Never ask again',
      patch: {
        knobs: { clientRetries: 0 },
        stops: [
          {
            when: { note: 'gaveUp' },
            say: 'The app gives up. The bank has taken 100, and the app can only say: unknown. Had the request been lost, it would say the same, and nothing would have been paid.',
          },
        ],
      },
      expect: [
        { check: 'no-duplicate-effects', holds: true },
        { measure: 'charges', min: 1, max: 1 },
        { measure: 'unknown', min: 1, max: 1 },
      ],
    },
    {
      id: 'restart',
      title: 'With a key, and the bank starts again in between',
      patch: { rulesOff: [], script: [answerLost, ...restart], stops: null },
      expect: [
        { check: 'no-duplicate-effects', holds: true },
        { measure: 'charges', min: 1, max: 1 },
        { measure: 'ok', min: 1, max: 1 },
      ],
    },
    {
      id: 'key-apart',
      title: 'The key is only in the bank’s memory',
      patch: {
        rulesOff: ['key-with-charge'],
        script: [answerLost, ...restart],
        stops: [
          {
            when: 705,
            say: 'The bank has crashed and is up again. The charge was on its disk; the key was in memory only, and is gone.',
          },
          {
            when: { note: 'charged', nth: 2 },
            say: 'A key that the bank has never seen, as far as it knows: it takes another 100.',
          },
        ],
      },
      expect: [
        { check: 'no-duplicate-effects', holds: false },
        { measure: 'charges', min: 2, max: 2 },
      ],
    },
    {
      id: 'expired',
      title: 'The bank forgets keys after half a second',
      patch: {
        rulesOff: [],
        knobs: { keepKeyMs: 500 },
        stops: [
          {
            when: { note: 'charged', nth: 2 },
            say: 'The key was right, and older than the bank keeps any: it takes another 100. A key must be kept for longer than anybody tries again.',
          },
        ],
      },
      expect: [
        { check: 'no-duplicate-effects', holds: false },
        { measure: 'charges', min: 2, max: 2 },
      ],
    },
  ],
}
