import { catalogue } from '../../words.ts'

export const says = catalogue('hall', {
  lecture: 'Lecture',
  speakerWindow: 'Speaker window',
  aboutSpeaker:
    'Notes, the next stop and a clock, for you alone. It steers this page, and this page steers it.',
  blocked: 'The browser did not open the speaker window. Allow this page to open windows, then try again.',
  tools: 'For the hall',
  freeze: 'Freeze, go on',
  blackPage: 'Black page',
  spotlight: 'Spotlight on the chosen node',
  draw: 'Draw on the stage',

  stops: 'Stops',
  aboutStops: 'Or type the number and Enter.',
  noStops: 'This scenario has no stops.',
  stop: 'Stop {number}',
  prepare: 'Prepare a demo',
  aboutPreparing: 'Stops of your own, with what you say and ask there, and notes for you alone.',
  goWithEnter: 'Stop {number}: press Enter',
  noSuchStop: {
    one: 'There is no stop {number}: this run has one.',
    other: 'There is no stop {number}: this run has {count}.',
  },

  black: 'The page is black. Any key or a click shows it again.',
  lit: 'The spotlight is on {node}. Escape ends it.',
  chooseNode: 'Select a node for the spotlight first.',
  drawing: 'Draw with the mouse or a finger',
  stopDrawing: 'Stop drawing',
})
