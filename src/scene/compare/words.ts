import { catalogue } from '../../words.ts'

/** What is said of two runs side by side. */
export const says = catalogue('compare-scene', {
  absent: '–',
  notThere: 'not there',
  state: 'State',
  stateAnd: '{up}, {label}',
  clock: 'Clock',
  exact: 'exact',
  entry: 'Entry {index}',
  tableCell: '{table}: {column}',
  committed: '{text}, committed',
  stored: '{text}, not committed',
  undone: '{text}, set aside',

  scenario: 'Scenario',
  protocol: 'Protocol',
  seed: 'Seed',
  rule: 'Rule: {rule}',
  script: 'At {time}',
})
