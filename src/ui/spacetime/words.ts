import { catalogue } from '../../words.ts'

export const says = catalogue('spacetime', {
  chart: 'Space-time: who sent what to whom, and when',
  nodes: 'Nodes',
  chooseAnEvent: 'Choose an event: what led to it and what it led to stay, the rest fades.',
  saveAs: 'Save as {format}',
  savedTitle: '{scenario}: space-time diagram',

  event: '{time}: {event}',
  before: '{event}, led to the selected event',
  after: '{event}, follows from the selected event',
  concurrent: '{event}, concurrent with the selected event',

  isDown: '{node}, down',
  isPaused: '{node}, paused',
  is: '{node}, {role}',
  isStale: '{node}, {role}, stale',
  stale: '{role} — stale',
  acknowledged: '{request} acknowledged',
  cut: 'cut',
})
