import { catalogue } from '../../words.ts'

export const says = catalogue('runs', {
  title: 'Tree of runs',
  shown: 'Which run is shown',
  run: 'Run {id}',
  onlyOne: 'There is one run so far. An act in the past starts another and keeps this one.',

  asOpened: 'as it was opened',
  partedAt: '{what}, at {time}',
  fromTheStart: '{what}, from the start',
  moved: '{act}, at another time',
  without: 'Without: {act}',
  changed: '{what}: {before} → {after}',
  otherwise: 'A run of its own',

  broken: { one: '{count} promise broken', other: '{count} promises broken' },
  nothingBroken: 'nothing broken so far',
  notPlayed: 'not played yet',

  rename: 'Rename',
  renameRun: 'Rename run {id}',
  nameOf: 'Name of run {id}',
  compare: 'Compare',
  compareRun: 'Compare run {id} with the shown one',
  prune: 'Prune',
  pruneRun: 'Prune run {id}',
  restore: 'Restore',
  restoreRun: 'Restore run {id}',
  pruned: { one: '{count} pruned run', other: '{count} pruned runs' },

  isNamed: 'Run {id} is called “{name}”.',
  isNameless: 'Run {id} has no name any more.',
  isPruned: 'Run {id} is out of sight.',
  isRestored: 'Run {id} is back.',
})
