import { catalogue } from '../words.ts'

/** What happened, one sentence an event. */
export const says = catalogue('narrate', {
  sentence: '{text}.',

  starts: '{node} starts.',
  startsAgain: '{node} starts again from what its disk holds.',
  sends: '{from} sends {message} to {to}.',
  receives: '{to} receives {message} from {from}.',
  timerRunsOut: 'The {timer} timer of {node} runs out.',
  timerMadeToFire: 'The {timer} timer of {node} was made to fire.',
  asks: '{node} asks: {request}.',
  operatorAsks: 'An operator asks {node}: {request}.',
  changes: '{node} was {from} and is now {to}.',
  persists: '{node} writes to its disk.',
  diskIsFull: 'The disk of {node} is full: nothing was stored.',
  choked: '{node} was told what no server would say, cannot make sense of it, and crashes.',
  anyLine: 'Line {number} of the script.',
  didNotApply: '{act}: did not apply, {reason}',

  // Lines of the script that were carried out.
  crashes: '{node} crashes: its memory is gone, its disk stays.',
  isStarted: '{node} is started again.',
  isWiped: '{node} loses its disk too, and starts from nothing.',
  isPaused: '{node} is paused: messages and timers wait.',
  goesOn: '{node} goes on, and handles at once what has waited.',
  splits: 'The network splits: {sides}.',
  onOneSide: '{side} on one side',
  onTheOther: '{side} on the other',
  cutOneWay: 'Nothing gets from {from} to {to} any more.',
  cut: 'Nothing gets between {from} and {to} any more.',
  healedLink: '{from} and {to} reach each other again.',
  healed: 'The network is whole again.',

  // Messages that never arrive.
  blocked: 'The cut stops {message} from {from} to {to}; nobody tells {from}.',
  lost: '{message} from {from} to {to} is lost by chance.',
  dropped: '{message} from {from} to {to} was dropped by you.',
  refused: '{to} is down, so {message} from {from} is gone.',

  // Answers.
  late: 'A late answer reaches {client}: {request} had been given up as unknown.',
  reads: '{client} reads {key} = {value}.',
  done: '{client} is told that {request} is done.',
  failed: '{client} is told that {request} failed: it has had no effect.',
  unknown: '{client} got no answer in time: whether {request} happened is unknown.',
})
