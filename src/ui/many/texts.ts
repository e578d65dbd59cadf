import { catalogue } from '../../words.ts'

/** Of counts, `{number}` is what `count` is written as: `1,000`. */
export const says = catalogue('many', {
  title: 'Many runs',
  about:
    'The same scenario, faults and settings, with other luck each time: every seed draws its own delays, losses and timeouts. How often does what happens here happen?',

  // What is to be played.
  howManyTimes: 'How many times',
  runIt: { one: 'Run it {number} time', other: 'Run it {number} times' },
  cancel: 'Cancel',
  ofWhat: 'Of what',
  withFix: 'Beside it, with the fix:',
  variesDelays: 'Let delays vary:',
  variesHow: '10 ms become 8 to 15 ms',
  linesOfOneRun: {
    one: 'A line of your script names a message of this very run. Under other seeds it is sent at another moment, and the line does nothing.',
    other:
      '{count} lines of your script name a message of this very run. Under other seeds it is sent at another moment, and the line does nothing.',
  },

  // How far it is.
  runsPlayed: 'Runs played',
  runs: { one: '{number} run', other: '{number} runs' },
  playing: { one: '{done} of {number} run so far', other: '{done} of {number} runs so far' },
  cancelled: {
    one: '{done} of {number} run, then cancelled',
    other: '{done} of {number} runs, then cancelled',
  },
  stopped: {
    one: '{done} of {number} run, then stopped',
    other: '{done} of {number} runs, then stopped',
  },
  pace: '{seconds} s, {number} a second',
  cancelledAfter: { one: 'Cancelled after {number} run.', other: 'Cancelled after {number} runs.' },
  allPlayed: { one: 'All {number} run are played.', other: 'All {number} runs are played.' },
  sharePlayed: {
    one: '{percent} % of {number} run played.',
    other: '{percent} % of {number} runs played.',
  },
  notPlayed: {
    one: '{number} run could not be played. Seed {seed}: {why}',
    other: '{number} runs could not be played. Seed {seed}: {why}',
  },
  done: { one: '{number} run done: see Many runs', other: '{number} runs done: see Many runs' },
  noWorkers:
    'No worker is left to play the rest: the browser has stopped them or could not load them. What is in stays.',
  workerLost: {
    one: 'A worker was stopped by the browser; the other one plays its share.',
    other: 'A worker was stopped by the browser; the other {count} play its share.',
  },

  // The series.
  asItIs: 'As it is',
  fixed: 'With the fix',
  asItIsWithin: 'as it is',
  fixedWithin: 'with the fix',

  // One of the runs.
  seed: 'seed {seed}',
  seedOfFix: 'the fix, seed {seed}',
  openSeed: 'Open seed {seed}',
  shown: 'Run {run} is seed {seed}.',
  opened: 'Run {run} is seed {seed}. Run A is kept.',
  openedToo: 'Run {run} is seed {seed}. The others are kept.',

  // Results.
  alike: {
    one: 'All {number} run came out alike: the delays in this scenario are fixed, so luck has nothing to change.',
    other:
      'All {number} runs came out alike: the delays in this scenario are fixed, so luck has nothing to change.',
  },
  varyAndRunAgain: 'Let delays vary, and run it again',
  seeTheWorst: {
    one: 'See the worst: seed {seed}, {count} promise broken',
    other: 'See the worst: seed {seed}, {count} promises broken',
  },

  // How often each promise broke.
  howOften: 'How often each promise broke',
  allHeld: 'All promises held in every run',
  someHeld: { one: '{count} promise held in every run', other: '{count} promises held in every run' },
  noneYet: 'none yet',
  openBroken: '{promise}, {series}: {counts}. Open seed {seed}',
  heldInAll: 'held in all {all}',
  heldIn: 'held in {number} of {all}',
  brokeInAll: 'broke in all {all}',
  brokeIn: 'broke in {number} of {all}',
  undecidedInAll: 'undecided in all {all}',
  undecidedIn: 'undecided in {number} of {all}',
  undecided: { one: '{number} undecided', other: '{number} undecided' },

  // What was expected.
  expectedAndCame: 'Expected, and what came',
  what: 'What',
  publishedMean: 'published mean',
  published: 'Published or by a formula: {value} ({source})',
  expected: 'Expected',
  came: 'Came',
  asExpected: 'as expected',
  notAsExpected: 'not as expected',
  holdsIn: '{promise}: holds in',
  breaksIn: '{promise}: breaks in',
  onAverage: '{measure}: on average',
  rangeIn: '{measure}: {range} in',
  anyNumber: 'any number',
  none: 'none',
  atMost: 'at most {number}',
  atLeast: 'at least {number}',
  range: '{from} to {to}',
  percent: '{number} %',

  // How a measure is spread.
  howSpread: 'How a measure is spread',
  measure: 'Measure',
  varies: 'Differs from run to run',
  same: 'The same in every run',
  inEveryRun: '{value} in every run.',
  mean: 'mean {value}',
  meanAndNone: {
    one: 'mean {value}; {number} run with nothing to measure',
    other: 'mean {value}; {number} runs with nothing to measure',
  },
  lowest: 'lowest',
  median: 'median',
  p95: '95 %',
  atMostP95: '95 % ≤',
  highest: 'highest',
  openStop: '{stop} {value}: open seed {seed}',
  bar: { one: '{bin}: {number} run', other: '{bin}: {number} runs' },
  openBar: '{bar}. Open seed {seed}',
  barAndSeed: '{bar}, seed {seed}',
  aBarOpens: 'A bar opens one of its runs.',
  presentRun: 'run {run}',
  presentValue: '{run}: {value}',
})
