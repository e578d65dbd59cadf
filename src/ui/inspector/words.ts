import { catalogue } from '../../words.ts'

export const says = catalogue('inspector', {
  inspector: 'Inspector',
  compare: 'Compare',
  state: 'State',
  statechart: 'Statechart',
  story: 'Story',
  script: 'Script',
  rules: 'Knobs & rules',
  flights: 'In flight',
  checks: 'Checks',
  history: 'History',
  spaceTime: 'Space-time',

  inside: '{node}, from inside',
  anyInside: 'A node from inside',
  choose: 'Choose one here, or click it on the stage.',
  down: 'down',
  paused: 'paused, {state}',
  clock: 'Its clock: {clock}',
  menu: 'Menu of {node}',
  stores: 'What {node} stores',
  inMemory: 'in memory',
  onDisk: 'on disk',
  crashTakesIt: 'a crash takes it',

  everyNode: 'Every node, in words',
  logHolds: {
    one: '{count} entry in its log, {committed} committed',
    other: '{count} entries in its log, {committed} committed',
  },
  aside: '{count} set aside',
  tableHolds: '{count} in its {table}',

  drifts: 'drifts by {ppm} ppm',
  timer: '{timer} in {duration}',
  slow: 'slow: {ms} ms more an event',
  diskFull: 'its disk is full',
  noFsync: 'does not wait for its disk',
  waiting: '{count} waiting until it resumes',
  none: 'none',
  entries: { one: '{count} entry', other: '{count} entries' },
})
