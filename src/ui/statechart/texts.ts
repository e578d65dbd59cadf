import { catalogue } from '../../words.ts'

export const says = catalogue('statechart', {
  title: '{node}, its statechart',
  noNode: 'There is no node yet.',
  picture: 'Statechart of {node}, a picture',
  pictureAndList: 'Statechart of {node}; the list below tells it in words',
  now: 'now',
  nowPaused: 'now, paused',
  whenStarted: 'when started',

  // Between asterisks it is strong.
  isDown: '*{node} is down*. Started again, it begins in *{state}*.',
  isIn: '{node} is in *{state}*.',
  isInSince: '{node} is in *{state}* since {time}, by {event}.',
  isInPaused: '{node} is in *{state}*, and *paused*: nothing reaches it.',
  isInSincePaused: '{node} is in *{state}* since {time}, by {event}, and *paused*: nothing reaches it.',
  stays: '{time}: {event}; handled, it stays.',
  notForThisState: '{time}: {event}; not for this state.',
  eventFrom: '{event} from {node}',

  guardsThen: 'Guards at that event',
  guards: 'Guards:',
  guardHeld: '{guard}: yes',
  guardFailed: '{guard}: no',
  runningTimers: 'Running timers',

  all: 'All states and transitions',
  inState: 'in {state}',
  nothingLeadsOn: 'Nothing leads on from here.',
  justTaken: '{transition} (just taken)',
  whatStays: '{what}: stays',
  whatBeginsAnew: '{what}: begins anew',
  whatLeadsTo: '{what}: to {state}',
})
