import { catalogue } from '../../words.ts'

export const says = catalogue('time', {
  stepBy: 'Step by',
  event: 'Event',
  significant: 'Significant event',
  message: 'Message',
  eventOf: 'Event of {node}',
  eventOfNode: 'Event of a node: select one',
  previous: 'Previous: {stride}',
  next: 'Next: {stride}',

  runUntil: 'Run until',
  broken: 'something breaks',
  leader: 'somebody leads',
  quiet: 'it is quiet',
  neverBroken: 'Nothing more breaks before the end of the run.',
  neverLed: 'Nobody else begins to lead before the end of the run.',
  neverQuiet: 'It does not fall quiet again before the end of the run.',
  answerFirst: 'The question comes first.',

  loop: 'Loop',
  fromHere: 'From here',
  toHere: 'To here',
  clear: 'Clear',
  stretch: '{from} to {to}',

  undo: 'Undo',
  redo: 'Redo',
})
