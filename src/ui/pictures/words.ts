import { catalogue } from '../../words.ts'

export const says = catalogue('pictures', {
  asPicture: 'As a picture',
  size: 'Size',
  wide: 'Wide',
  square: 'Square',
  colours: 'Colours',
  light: 'Light',
  dark: 'Dark',

  stage: 'Stage',
  ofNow: 'at this moment, with what is happening',
  spaceTime: 'Space-time diagram',
  untilHere: 'as far as it was shown',
  saveStage: 'Save the stage as {format}',
  saveSpaceTime: 'Save the space-time diagram as {format}',

  animation: 'Animation',
  begins: 'Begins',
  lately: 'A little before now',
  at: '{time}: {event}',
  untilNow: '{from} to {to}',
  theLoop: 'The loop, {stretch}',
  nothingYet: 'Play a little first, or set a loop with [ and ].',
  cutOff: 'A {format} holds {seconds} s: the rest is left out.',
  saveAnimation: 'Save the animation as {format}',
  shooting: 'Picture {done} of {all}',
  writing: 'Writing the file …',
  progress: 'How far the animation is',
  cancel: 'Cancel',
  saved: 'Saved as {name}.',
  failed: 'The animation could not be made: {why}',
})
