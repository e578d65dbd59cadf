import { catalogue } from '../../words.ts'

export const says = catalogue('speaker', {
  title: 'Speaker · {scenario} · Faultline',
  speaker: 'Speaker',
  waiting: 'Looking for the audience’s window…',
  nobody: 'No window of the audience is open.',
  audience: { one: '{count} window for the audience', other: '{count} windows for the audience' },
  openAudience: 'Open one for the audience',

  clock: 'Clock',
  elapsed: 'Time since the talk began',
  left: '{time} left',
  over: '{time} over',
  minutes: 'Length in minutes',
  beginAnew: 'From zero',

  now: 'Now',
  next: 'Next: stop {number} of {count}',
  noNext: 'Next',
  noMoreStops: 'There are no more stops: the run goes on to its end.',
  at: 'at {time}',
  shownStop: 'Now: stop {number} of {count}',
  right: 'right',
  because: 'Because: {because}',
  youSaid: 'chosen',
  yourNote: 'Your note: {note}',

  notes: 'Notes',
  noNotes: 'This scenario has no notes.',
  principle: 'What it teaches: {principle}',

  steering: 'Steering',
  previousStop: 'Previous stop',
  nextStop: 'Next stop',
  play: 'Play',
  pause: 'Pause',
  stops: 'Stops',
  stop: 'Stop {number}',
  blackPage: 'Black page',
  isBlack: 'The audience sees a black page.',
  letters: 'Letters act as keys',
  keys: 'Page up, Page down: stops · Space: play, pause · ← →: events · a number and Enter: that stop · with letters: “.” freeze, “B” black page',
})
