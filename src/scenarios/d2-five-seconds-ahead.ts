import type { Scenario } from '../engine/scenario.ts'

const fast: Scenario['script'][number] = { atMs: 50.5, do: 'skew', node: 'S1', offsetMs: 5000 }

export const scenario: Scenario = {
  v: 1,
  id: 'D2',
  title: 'Five seconds ahead',
  chapter: '4 · Time',
  question: 'The last write wins. What if a clock is wrong?',
  sources: [
    {
      title: 'The trouble with timestamps',
      author: 'Kyle Kingsbury',
      year: 2013,
      url: 'https://aphyr.com/posts/299-the-trouble-with-timestamps',
    },
    {
      title: 'Time, Clocks, and the Ordering of Events in a Distributed System, CACM 21(7)',
      author: 'Leslie Lamport',
      year: 1978,
      url: 'https://lamport.azurewebsites.net/pubs/time-clocks.pdf',
    },
    {
      title: 'Logical Physical Clocks and Consistent Snapshots in Globally Distributed Databases',
      author: 'Sandeep Kulkarni, Murat Demirbas, Deepak Madappa, Bharadwaj Avva and Marcelo Leone',
      year: 2014,
      url: 'https://cse.buffalo.edu/tech-reports/2014-04.pdf',
    },
  ],
  model:
    'Two servers 100 ms apart. Each answers a write alone and sends it on. A skew of 5 s is more than NTP leaves on a healthy machine, and no more than a machine without NTP gathers in a few days. What counts is only that it exceeds the time between the writes.',
  card: {
    minutes: 8,
    needs: ['D1'],
    terms: ['clock skew', 'last write wins', 'Lamport clock', 'hybrid logical clock', 'lost write'],
    topics: ['clocks', 'lamport', 'eventual'],
  },
  protocol: 'register',
  knobs: { syncEveryMs: 1000 },
  nodes: [
    { id: 'S1', name: 'S1', at: [0.52, 0.2] },
    { id: 'S2', name: 'S2', at: [0.52, 0.8] },
  ],
  clients: [{ id: 'c1', name: 'Ana', at: [0.16, 0.5] }],
  network: { delayMs: [100, 100], clientDelayMs: [40, 40] },
  seed: 2,
  endMs: 4500,
  pace: 250,
  workload: [
    { atMs: 300, client: 'c1', op: 'write', key: 'x', value: 'old', to: 'S1' },
    { atMs: 2300, client: 'c1', op: 'write', key: 'x', value: 'new', to: 'S2' },
  ],
  script: [fast],
  stops: [
    {
      when: 2322,
      say: 'The clock of S1 is 5 s fast. Two seconds ago Ana wrote “old” through it, and both servers have that. Now she writes “new” through S2, which will say OK.',
      ask: 'What do both servers hold once they have exchanged everything?',
      options: [
        { say: 'new: it was written last' },
        { say: 'old', right: true },
        { say: 'old on S1, new on S2' },
        { say: 'Both, as two versions' },
      ],
      because:
        'Servers compare stamps, not moments. S1 has stamped “old” 5.34 s, and S2 stamps “new” 2.34 s, so the earlier write counts as the later one.',
    },
    {
      when: { note: 'saysOkAndDrops' },
      say: 'S2 has just said OK and thrown the write away. Nobody gets an error: both servers do exactly what they are made to do.',
    },
  ],
  lesson: {
    principle: '“Last write wins” means that the highest stamp wins, and a stamp is an opinion.',
    goal: 'Lose the second write by a hair: with the smallest error of S1’s clock that you can find, so that the stamp that wins is at most 100 ms higher.',
    reached: {
      expect: [
        { measure: 'ackedLost', min: 1, max: 1 },
        { measure: 'lostByMs', min: 0, max: 100 },
      ],
      faultsMax: 1,
    },
    hint: 'The second write arrives 2 s after the first. It may be a skew, or a clock that is right at the start and drifts.',
    solution: [{ atMs: 50.5, do: 'skew', node: 'S1', offsetMs: 2050 }],
    notes:
      'The second write is lost exactly if the skew exceeds the gap between the arrivals. At equality the tie-break decides. With varying delays the boundary is a matter of chance: with 5 to 15 ms of delay about one write in eight is lost although the skew is 5 ms less than the gap. Lamport’s clocks are no cure by themselves (see “Lamport’s clocks, but cut off”): the number of the first write has to reach whoever stamps the second, with the client, or because the server asks first.',
  },
  expect: [
    { check: 'acked-writes-survive', holds: false },
    { check: 'replicas-converge', holds: true },
    { measure: 'ackedLost', min: 1, max: 1 },
    { measure: 'lostByMs', min: 3000, max: 3000 },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'Lamport’s clocks, and ask first',
      patch: {
        knobs: { order: 'lamport', after: 'servers' },
        stops: [
          {
            when: { note: 'asksFirst', nth: 2 },
            say: 'The servers count writes instead of reading clocks: “old” is #1. Before S2 gives a number, it asks S1 for the highest that it has.',
          },
          {
            when: { note: 'replaces', nth: 1 },
            say: 'S1 has #1, so “new” is #2 and replaces it, however wrong the clock. Ana has waited a round trip more; had S1 been out of reach, she would wait still.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { check: 'replicas-converge', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'laterWriteLosesShare', max: 0 },
      ],
      price: { measure: 'ackLatencyMs' },
    },
    {
      id: 'carried',
      title: 'Lamport’s clocks, and Ana remembers',
      patch: {
        knobs: { order: 'lamport', after: 'client' },
        stops: [
          {
            when: { note: 'replaces', nth: 1 },
            say: 'With its OK, S1 told Ana that “old” is #1. She sends that along, so S2 stamps “new” #2 and asks nobody.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
      ],
      price: { measure: 'rememberedByClients' },
    },
    {
      id: 'unread',
      title: 'Lamport’s clocks, but cut off',
      patch: {
        knobs: { order: 'lamport' },
        endMs: 5500,
        workload: [
          {
            atMs: 100,
            every: 100,
            untilMs: 1050,
            client: 'c1',
            op: 'write',
            key: 'x',
            to: 'S1',
          },
          { atMs: 1300, client: 'c1', op: 'write', key: 'x', value: 'old', to: 'S1' },
          { atMs: 2300, client: 'c1', op: 'write', key: 'x', value: 'new', to: 'S2' },
        ],
        script: [
          { atMs: 60.5, do: 'cut', from: 'S1', to: 'S2' },
          { atMs: 2700.5, do: 'heal' },
        ],
        stops: [
          {
            when: 2322,
            say: 'All clocks are right, and nobody reads them. S1 has counted to 11. S2 is cut off from it, has heard of nothing, and is about to get Ana’s “new”.',
            ask: 'Which number will S2 give it?',
            options: [
              { say: '12: Lamport’s clocks respect what happened before' },
              { say: '1', right: true },
              { say: 'None: it waits for S1' },
            ],
            because:
              'A Lamport clock moves on with the messages that arrive, and none has. Ana knows that she wrote before, but nothing in her request says so.',
          },
          {
            when: { note: 'replaces', nth: 11 },
            say: 'The cut is over and S2 gets #11, which replaces “new”, its #1. A logical clock is as well informed as the messages that it has seen.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: false },
        { measure: 'ackedLost', min: 1, max: 1 },
      ],
    },
    {
      id: 'bound',
      title: 'Who is 1 s ahead is refused',
      patch: {
        knobs: { maxAheadMs: 1000 },
        stops: [
          {
            when: { note: 'objects' },
            say: 'Before S1 takes the write it asks S2, whose clock says that 5.34 s is far in the future. S1 may not take it.',
          },
          {
            when: { note: 'clientTurnedAway' },
            say: 'Ana is told that “old” failed. The clock that is wrong shows at once, and a server that seemed well takes no writes. A clock that is only 900 ms fast would still lose writes, and show nothing.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
        { measure: 'failed', min: 1, max: 1 },
      ],
      price: { measure: 'failed' },
    },
    {
      id: 'hybrid',
      title: 'Hybrid clocks',
      patch: {
        knobs: { order: 'hybrid' },
        stops: [
          {
            when: { note: 'replaces', nth: 1 },
            say: '“Old” had arrived here with 5.34 s. A hybrid clock never stamps below what it has seen, so “new” gets the next stamp after that, and wins.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
      ],
      price: {
        words:
          'The wrong clock is catching: from now on S2 stamps ahead of its own clock, too. And like Lamport’s, it knows only what has arrived.',
      },
    },
    {
      id: 'client-clock',
      title: 'Ana’s own clock',
      patch: {
        knobs: { order: 'client clock' },
        stops: [
          {
            when: { note: 'replaces', nth: 1 },
            say: 'Ana stamps her writes herself: 0.30 s and 2.30 s. One clock orders all that she does, right or wrong. Ben’s writes would bear the stamps of another one.',
          },
        ],
      },
      expect: [
        { check: 'acked-writes-survive', holds: true },
        { measure: 'ackedLost', max: 0 },
      ],
      price: { measure: 'rememberedByClients' },
    },
  ],
}
