import type { Scenario } from '../engine/scenario.ts'

const YEAR_MS = 365_250

export const scenario: Scenario = {
  v: 1,
  id: 'A6',
  title: 'How often times how long',
  chapter: '1 · Why distribute?',
  question: 'A server breaks once in twenty years. For how many hours a year is it down?',
  sources: [
    {
      title: 'Why do we need distributed systems?',
      author: 'Marc Brooker',
      year: 2020,
      url: 'https://brooker.co.za/blog/2020/01/02/why-distributed.html',
    },
    {
      title: 'Why Do Computers Stop and What Can Be Done About It?',
      author: 'Jim Gray',
      year: 1985,
      url: 'http://www.hpl.hp.com/techreports/tandem/TR-85.7.pdf',
    },
  ],
  model:
    'A second on the page is a day, and the run is a year. The annual failure rate (AFR) is a rate, as drive makers’ customers count it: 5 % means one breakdown in twenty years of work, on any day as likely as on any other. The time to rebuild (TTR) is always the same, and machines break independently. Real ones break in groups, and mostly because of people and software.',
  card: {
    minutes: 8,
    needs: [],
    terms: [
      'AFR',
      'TTR',
      'MTTR',
      'MTBF',
      'availability',
      'nines',
      'failover',
      'standby',
      'redundancy',
      'correlated failure',
    ],
    topics: ['availability', 'why'],
  },
  protocol: 'fleet',
  knobs: { services: 20, machines: 1, afrPct: 5, ttrHours: 336, failoverSeconds: 30 },
  nodes: [
    { id: 'r1', name: 'Rack 1', at: [0.16, 0.26] },
    { id: 'r2', name: 'Rack 2', at: [0.5, 0.26] },
    { id: 'r3', name: 'Rack 3', at: [0.84, 0.26] },
    { id: 'r4', name: 'Rack 4', at: [0.33, 0.72] },
    { id: 'r5', name: 'Rack 5', at: [0.67, 0.72] },
  ],
  clients: 0,
  network: { topology: [] },
  seed: 122,
  endMs: YEAR_MS,
  pace: 10_000,
  script: [],
  stops: [
    {
      when: { note: 'goesDown' },
      say: 'Five racks run a hundred services, each on a server of its own; a second here is a day. A server breaks once in twenty years on average. On day 59 the first one does, in Rack 1. Rebuilding it takes two weeks, because nobody has ever practised it.',
      ask: 'Over many years, how long is one such service down in a year?',
      options: [
        { say: 'Seconds: breakdowns are rare' },
        { say: 'About an hour' },
        { say: 'About 17 hours', right: true },
        { say: 'Two weeks' },
      ],
      because:
        'How often times how long: one twentieth of a breakdown a year, times 336 hours, is 16.8 hours. That it is rare does not help enough, since it is so long.',
    },
    {
      when: { note: 'isBack' },
      say: 'Day 73: the server is rebuilt. One breakdown has cost 336 hours. Open the promises below the stage: “Down hours” grew as long as it was being rebuilt, and stands still now.',
    },
    {
      when: YEAR_MS - 5,
      say: 'The year is over. Five of a hundred servers broke, about as many as one expects. Together their services were down for 1,680 hours: 16.8 for each of the hundred. They were up for 99.81 % of the time.',
    },
  ],
  lesson: {
    principle: 'Availability is how often times how long, and how long is the part that you can rehearse.',
    goal: 'Reach 99.99 % with the same servers, which break just as often, and without spares: set one knob on the first day.',
    reached: {
      expect: [
        { measure: 'upPct', min: 99.99 },
        { measure: 'failures', min: 5, max: 5 },
        { measure: 'serverHoursPerYear', max: 8766 },
      ],
      faultsMax: 0,
      settingsMax: 1,
    },
    hint: '99.99 % leaves 0.877 hours a year. Divide by how often a server breaks in a year, 0.05.',
    solution: [{ atMs: 5, do: 'set', knob: 'ttrHours', value: 17 }],
    notes:
      'Let the audience guess before you show the product; nearly everybody guesses far too little. Both factors count alike, nine times the failures are as bad as nine times the time. But between the best servers and the worst lies a factor of nine, between half an hour and two weeks one of 672. A pair hides the rebuild once, not twice: while one is being rebuilt for two weeks, the other may break too, and that adds 116 s a year to the 1.5 s of moving. You will not see it in this run: it happens to one pair in five thousand years. What you can see is the rack that loses power with both machines in it.',
  },
  expect: [
    { measure: 'failures', min: 5, max: 5 },
    { measure: 'downHoursPerYear', min: 16.79, max: 16.81 },
    { measure: 'upPct', min: 99.8, max: 99.82 },
    {
      measure: 'downHoursPerYear',
      over: {
        seeds: 200,
        mean: [14.9, 18.4],
        published: { value: 16.8, says: 'AFR × TTR: 5 % of 336 h' },
      },
    },
    {
      measure: 'failures',
      min: 1,
      over: {
        seeds: 200,
        share: [0.97, 1],
        published: { value: 0.9933, says: '1 − e⁻⁵: of a hundred at 5 % at least one breaks' },
      },
    },
  ],
  variants: [
    {
      id: 'fixed',
      title: 'A spare for each, which takes over in half a minute',
      patch: {
        knobs: { machines: 2 },
        stops: [
          {
            when: { note: 'moves' },
            say: 'Rack 1 again, on the same day. This time there is a spare, so the service moves. Half a minute is too short to be seen at this pace.',
          },
          {
            when: YEAR_MS - 5,
            say: 'Five services were moved, for 30 seconds each: 1.5 seconds for each of the hundred, instead of 16.8 hours. Rebuilding still takes two weeks, but hardly anybody waits for it. The price: a second server, always on.',
          },
        ],
      },
      expect: [
        { check: 'every-breakdown-is-noticed', holds: true },
        { check: 'no-idle-spare', holds: true },
        { measure: 'downHoursPerYear', max: 0.001 },
        { measure: 'failoverSecondsPerYear', min: 1.49, max: 1.51 },
        { measure: 'waitingHoursPerYear', max: 0 },
        {
          measure: 'failoverSecondsPerYear',
          over: {
            seeds: 200,
            mean: [1.35, 1.65],
            published: { value: 1.5, says: 'AFR × 30 s' },
          },
        },
      ],
      price: { measure: 'serverHoursPerYear' },
    },
    {
      id: 'a-day',
      title: 'No spare, but rebuilt in a day',
      patch: {
        knobs: { ttrHours: 24 },
        stops: [
          {
            when: { note: 'isBack' },
            say: 'The same breakdown, and the next day it is over: somebody had practised it.',
          },
        ],
      },
      expect: [
        { measure: 'failures', min: 5, max: 5 },
        { measure: 'downHoursPerYear', min: 1.19, max: 1.21 },
        {
          measure: 'downHoursPerYear',
          over: {
            seeds: 200,
            mean: [1.07, 1.33],
            published: { value: 1.2, says: 'AFR × TTR: 5 % of 24 h' },
          },
        },
      ],
      price: { words: 'Somebody must rehearse it, again and again.' },
    },
    {
      id: 'half-an-hour',
      title: 'No spare, but rebuilt in half an hour',
      patch: {
        knobs: { ttrHours: 0.5 },
        stops: [
          {
            when: YEAR_MS - 5,
            say: 'As many breakdowns as before, and a minute and a half of downtime for each service: five nines, without a single spare.',
          },
        ],
      },
      expect: [
        { measure: 'failures', min: 5, max: 5 },
        { measure: 'downHoursPerYear', min: 0.0249, max: 0.0251 },
        { measure: 'upPct', min: 99.999 },
      ],
      price: { words: 'The rebuild must be a program, and whatever a server keeps must be kept elsewhere.' },
    },
    {
      id: 'same-rack',
      title: 'A spare in the same rack, and the rack loses power for a day',
      patch: {
        knobs: { machines: 2 },
        script: [
          { atMs: 200_005, do: 'crash', node: 'r3' },
          { atMs: 201_005, do: 'restart', node: 'r3' },
        ],
        stops: [
          {
            when: 200_505,
            say: 'Rack 3 has no power. Its twenty services have two servers each, and both are in here. The formula took breakdowns to be independent. These are not.',
          },
          {
            when: YEAR_MS - 5,
            say: 'One day without power cost more than all the breakdowns of the year: 4.8 hours for each of the hundred services, and spares helped with none of it.',
          },
        ],
      },
      expect: [{ measure: 'downHoursPerYear', min: 4.8, max: 4.81 }],
      price: { measure: 'downHoursPerYear' },
    },
    {
      id: 'unwatched',
      title: 'Spares that nobody looks at, for twenty years',
      patch: {
        knobs: { machines: 2 },
        rulesOff: ['spares-are-watched'],
        endMs: 20 * YEAR_MS,
        pace: 200_000,
        stops: [
          {
            when: { note: 'spareBreaksUnseen' },
            say: 'A spare breaks. Its service is up, so no alarm rings, and nobody rebuilds what nobody misses.',
          },
          {
            when: { note: 'losesAll' },
            say: 'Now the other one breaks, and on this day everybody finds out that there has been no spare for a long time.',
          },
        ],
      },
      expect: [
        { check: 'every-breakdown-is-noticed', holds: false },
        { measure: 'waitingHoursPerYear', min: 2 },
      ],
    },
  ],
}
