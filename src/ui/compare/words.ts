import { catalogue } from '../../words.ts'

export const says = catalogue('compare', {
  run: 'Run {id}',
  runNamed: 'Run {id}, {name}',
  verdictsOf: 'Verdicts of {run}',
  happeningIn: 'What is happening in {run}',
  choose: 'The run on this side',
  compare: 'Compare',
  endComparing: 'End comparing',
  onlyOne: 'There is one run only. Act in the past or try the fix, and there is another to compare it with.',

  parting: 'Where the two runs part',
  same: 'Up to now both runs are the same, event for event.',
  sameUntil: 'The same, event for event, until {time}.',
  goThere: 'Show where they part, at {time}',
  next: '{time}: {what}',
  notSoFar: 'not so far',

  setting: 'What they were given that differs',
  settingSame: 'The same scenario, seed, knobs, rules and script.',
  what: 'What',
  states: 'Where their states differ now',
  statesSame: 'Nowhere: all nodes are in the same state.',
  more: { one: '{count} more difference', other: '{count} more differences' },
  node: 'State of {node}',

  promises: 'Promises, up to now',
  holds: 'holds',
  broken: 'broken',
  brokenSince: 'broken since {time}',
  undecided: 'undecided',
  unknown: '–',
  measures: 'Measured, up to now',
  price: 'The price of the fix',
  priceIs: '{fix}: {price}',
  allMeasures: 'Show what is equal too',
  fewerMeasures: 'Show only what differs',

  another: 'Another run beside it',
  linkLabel: 'Link or code',
  linkOpen: 'Open it beside',
  linkTitle: 'from a link',
})
