import { catalogue } from '../../words.ts'

export const says = catalogue('verdicts', {
  verdicts: 'Verdicts',
  broken: 'broken',
  brokenSince: 'broken since {time}',
  andMore: 'and {count} more',
  otherBroken: '{promise}: broken',
  otherBrokenSince: '{promise}: broken since {time}',
  moreBroken: '{count} more broken',
  promisesHold: { one: '{count} promise holds', other: '{count} promises hold' },
  promisesHoldSoFar: { one: '{count} promise holds so far', other: '{count} promises hold so far' },
  hold: { one: '{count} holds', other: '{count} hold' },
  undecided: '{count} undecided',
  history: 'History',

  nowBroken: 'Broken: {promise}. {why}',
  noLongerBroken: 'No longer broken: {promise}.',

  brokenUpToNow: 'Broken, up to now',
  undecidedUpToNow: 'Undecided',
  holdingUpToNow: 'Holding, up to now',
  measured: 'Measured, up to now',
  inMs: '{measure}, ms',
  runOften: 'Run it 1,000 times …',
  price: 'The price of the fix',
  untried: 'try it, and both runs are measured.',
  bothRuns: '{measure}: {broken} in the broken run, {fixed} in the fixed one.',

  showMe: 'Show me, at {time}',
  longestOrder: 'The longest order that can be built',
  earlier: '{count} earlier, then',
  whyNowhere: 'Why {call} fits nowhere in it',
  beforeAll: 'Before all',
  after: 'After {call}',
  lastPlaces: 'Show the last places',
  allPlaces: 'Show all {count} places',
})
