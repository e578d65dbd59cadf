import type { Scenario } from '../engine/scenario.ts'

const join = { atMs: 105.3, do: 'op', node: 'keeper', op: 'join', key: 'd4' } as const
const leave = { atMs: 105.3, do: 'op', node: 'keeper', op: 'leave', key: 'd4' } as const

const exactly = (measure: string, value: number) => ({ measure, min: value, max: value })

export const scenario: Scenario = {
  v: 1,
  id: 'K3',
  title: 'Three shards become four',
  chapter: '11 · Scale',
  question:
    'A key lies on the shard that hash mod 3 names. Now it is hash mod 4. How many keys have to move?',
  sources: [
    {
      title: 'Consistent Hashing and Random Trees, STOC 1997',
      author: 'David Karger and others',
      year: 1997,
      url: 'https://doi.org/10.1145/258533.258660',
    },
    {
      title: 'Dynamo: Amazon’s Highly Available Key-value Store, §4.2 and §6.2, SOSP 2007',
      author: 'Giuseppe DeCandia and others',
      year: 2007,
      url: 'https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf',
    },
  ],
  model:
    'A keeper tells all shards of each change of the map, and they hand over what is others’ now. There are 1,000 keys, each on one shard. The hash is MurmurHash3’s; it does not depend on the seed, so the numbers are those of these keys and these four shards.',
  card: {
    minutes: 8,
    needs: [],
    terms: ['shard', 'hashing', 'consistent hashing', 'virtual node', 'token', 'rebalancing'],
    topics: ['sharding', 'dht', 'dynamo'],
  },
  protocol: 'sharding',
  knobs: { placement: 'modulo', keys: 1000, shards: 3, tokens: 100, resendMs: 60 },
  nodes: [
    { id: 'keeper', name: 'Keeper', at: [0.5, 0.14] },
    { id: 'd1', name: 'S1', at: [0.17, 0.4] },
    { id: 'd2', name: 'S2', at: [0.34, 0.76] },
    { id: 'd3', name: 'S3', at: [0.66, 0.76] },
    { id: 'd4', name: 'S4', at: [0.83, 0.4] },
  ],
  clients: [{ id: 'c1', name: 'Ana', at: [0.08, 0.86] }],
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  seed: 3,
  endMs: 320,
  pace: 14,
  workload: [
    { atMs: 45.5, client: 'c1', op: 'write', key: 'k7', value: 'basket', to: 'd1' },
    { atMs: 205.5, client: 'c1', op: 'read', key: 'k7' },
  ],
  script: [join],
  stops: [
    {
      when: 95,
      say: 'S1, S2 and S3 have 1,000 keys between them: each key is hashed, the hash divided by 3, and what remains names the shard. S4 has just been plugged in and is empty.',
      ask: 'From now on the hash is divided by 4. What share of the keys has to move?',
      options: [
        { say: 'None: only new keys go to S4' },
        { say: 'A quarter: the fair part of S4' },
        { say: 'Half' },
        { say: 'Three quarters', right: true },
      ],
      because:
        'A key stays only if both divisions leave the same. Of any 12 hashes in a row, those are three. S4 asks for a quarter, but the other shards trade keys too.',
    },
    {
      when: 118,
      say: 'All four have the new map and have counted again. Nine parcels are on their way: three to S4, and six between shards that were there before.',
    },
    {
      when: { note: 'trades' },
      say: '82 keys have hopped from S1 to S3. Both were shards before, and neither had too many.',
    },
    {
      when: { note: 'settled' },
      say: '742 of 1,000 keys have moved. S4 has got 242 of them. The other 500 went from one old shard to another, for nothing.',
    },
  ],
  lesson: {
    principle: 'Spreading evenly is easy. Spreading evenly and staying put needs a map.',
    goal: 'Before S4 joins, have the keeper lay the keys out in another way. Then let S4 join: at most 30 % of the keys move, none between old shards, no shard has more than 1.1 times the mean, and the map has at most 400 entries.',
    reached: {
      expect: [
        { measure: 'movedShare', min: 20, max: 30 },
        { measure: 'betweenOldShare', max: 0 },
        { measure: 'maxOverMean', max: 1.1 },
        { measure: 'mapEntries', min: 1, max: 400 },
      ],
      faultsMax: 0,
      settingsMax: 2,
    },
    hint: 'Choose another placement first; it takes effect when the operator has the keeper lay the keys out anew. On a ring, tokens make the parts even, and each is an entry in the map.',
    solution: [
      { atMs: 5, do: 'set', knob: 'placement', value: 'ring' },
      { atMs: 7, do: 'op', node: 'keeper', op: 'remap' },
      join,
    ],
    notes:
      'Almost everybody says a quarter, and S4 does get only that. Write hashes 0 to 11 on the board with their remainders by 3 and by 4: only 0, 1 and 2 agree. On the ring the other old shards take no part: what S4 gets was on the arcs that its tokens cut. The price is the map, which everybody who asks must have: 400 entries and about nine comparisons a look-up, instead of one division. With one token each the parts are as uneven as chance cuts a circle, the largest on average about twice the mean. The moved share varies by 2.6 points from ring to ring with 100 tokens, and by 1.5 with 1,000. Changing the placement itself is as dear as any remainder: try it with the keeper’s order to lay out the keys anew.',
  },
  expect: [
    exactly('movedShare', 74.2),
    exactly('betweenOldShare', 50),
    exactly('mapEntries', 0),
    { check: 'no-key-lost', holds: true },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'A ring with 100 tokens for each shard',
      patch: {
        knobs: { placement: 'ring' },
        stops: [
          {
            when: 95,
            say: 'Now each shard has 100 tokens on a ring, and a key belongs to the first token after its hash. S4 will put 100 tokens of its own between them.',
          },
          {
            when: 118,
            say: 'Three parcels, all to S4: each holds what lay on the arcs that its tokens have cut.',
          },
          {
            when: { note: 'settled' },
            say: '264 of 1,000 keys have moved, all of them to S4. No two old shards had anything to trade. For this, everybody keeps a map of 400 tokens.',
          },
        ],
      },
      expect: [
        exactly('movedShare', 26.4),
        exactly('betweenOldShare', 0),
        exactly('mapEntries', 400),
        { measure: 'maxOverMean', max: 1.1 },
        { check: 'no-key-lost', holds: true },
      ],
      price: { measure: 'mapEntries' },
    },
    {
      id: 'one-token',
      title: 'A ring with one token each: few entries, uneven parts',
      patch: { knobs: { placement: 'ring', tokens: 1 }, stops: null },
      expect: [
        exactly('betweenOldShare', 0),
        exactly('mapEntries', 4),
        exactly('movedShare', 42.5),
        exactly('maxOverMean', 1.7),
      ],
      price: { measure: 'maxOverMean' },
    },
    {
      id: 'thousand-tokens',
      title: 'A ring with 1,000 tokens each: a larger map',
      patch: { knobs: { placement: 'ring', tokens: 1000 }, stops: null },
      expect: [
        exactly('betweenOldShare', 0),
        exactly('mapEntries', 4000),
        exactly('movedShare', 24.1),
        { measure: 'maxOverMean', max: 1.1 },
      ],
      price: { measure: 'mapEntries' },
    },
    {
      id: 'slots',
      title: 'A directory of 64 slots, dealt out by hand',
      patch: { knobs: { placement: 'directory' }, stops: null },
      expect: [
        exactly('betweenOldShare', 0),
        exactly('mapEntries', 64),
        { measure: 'movedShare', min: 20, max: 30 },
      ],
      price: { measure: 'mapEntries' },
    },
    {
      id: 'four-to-three',
      title: 'Back to three, by remainder: as dear as growing',
      patch: { knobs: { shards: 4 }, script: [leave], stops: null },
      expect: [exactly('movedShare', 74.2), exactly('betweenOldShare', 74.2)],
    },
    {
      id: 'four-to-three-ring',
      title: 'Back to three, on the ring: only the keys of S4 move',
      patch: { knobs: { placement: 'ring', shards: 4 }, script: [leave], stops: null },
      expect: [exactly('movedShare', 26.4)],
      price: { measure: 'mapEntries' },
    },
    {
      id: 'parcel-lost',
      title: 'On the ring, and a parcel is lost on the way',
      patch: {
        knobs: { placement: 'ring' },
        script: [join, { atMs: 113, do: 'drop', from: 'd1', to: 'd4', type: 'move', nth: 1 }],
        stops: [
          {
            when: 130,
            say: 'The parcel from S1 to S4 is lost. S1 still has the keys on its disk: it lets go of them only when S4 says that it has them.',
          },
          {
            when: { note: 'settled' },
            say: 'S1 has sent the parcel again. The same keys have moved, only later.',
          },
        ],
      },
      expect: [
        exactly('movedShare', 26.4),
        { check: 'no-key-lost', holds: true },
        { check: 'one-home', holds: true },
      ],
    },
  ],
}
