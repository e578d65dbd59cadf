import { catalogue } from '../../words.ts'

export const says = catalogue('demo', {
  // The demo.
  title: 'Title',
  noTitle: 'A demo needs a title.',
  renamed: 'The demo is called “{title}”.',

  // Its stops.
  stops: 'Stops, in the order in which they come',
  about:
    'Play to a moment and do what you want to show. Where you want to talk or ask, add a stop: the run waits there.',
  addHere: 'Add a stop here',
  at: 'at {time}',
  noStops: 'No stops yet.',
  stop: 'Stop {number}',
  asks: 'asks',
  hasNote: 'with a note',
  follows: 'follows its event',
  never: 'never in this run',
  goThere: 'Go there',
  goToStop: 'Go to stop {number}',
  edit: 'Edit',
  editStop: 'Edit stop {number}',
  moveHere: 'Move here',
  moveStop: 'Move stop {number} to where the playhead is',
  earlier: 'Earlier',
  sayEarlier: 'Say stop {number} earlier, in the place of the one before',
  later: 'Later',
  sayLater: 'Say stop {number} later, in the place of the one after',
  delete: 'Delete',
  deleteStop: 'Delete stop {number}',

  // The form.
  newStop: 'A new stop at {time}',
  anotherStop: 'A new stop',
  editedStop: 'Stop {number}',
  when: 'When',
  atTime: 'At {time}',
  after: 'Right after this: {event}',
  afterHint: 'It stays with what happens, even if that comes earlier or later.',
  say: 'What is said',
  ask: 'Question',
  askHint: 'Leave it empty where nothing is asked.',
  answers: 'Answers',
  answer: 'Answer {letter}',
  isRight: 'Answer {letter} is right',
  right: 'right',
  because: 'Why it is so',
  becauseHint: 'Told after the answer.',
  note: 'Note for yourself',
  noteHint: 'Only the speaker window shows it.',
  add: 'Add the stop',
  save: 'Save the stop',
  discard: 'Discard',

  // What is wrong in it.
  noText: 'Write what is said here.',
  fewAnswers: 'A question needs two answers at least.',
  sameAnswers: 'Two of the answers are the same.',
  noneRight: 'Mark the answer that is right.',
  takes: 'It takes {expected}.',

  // What was done.
  added: 'The stop is added.',
  saved: 'The stop is saved.',
  moved: 'The stop is at {time} now.',
  exchanged: 'Stops {one} and {other} have changed places.',
  deleted: 'The stop is deleted.',
  discarded: 'What you wrote is discarded.',

  // Taking it along.
  give: 'Save it and give it',
  opensAtBeginning: 'Link, code and file open at the beginning, on any machine.',
  tooLongForCode:
    'Too long for a QR code that the last row can read: the address has {bytes} bytes, {most} fit. Give the link, or show a code of the run without its stops.',
  showCode: 'Show the QR code',
  saveFile: 'Save as a scenario file',
  giveIt: 'Give it: open the speaker window',
  aboutGiving:
    'This page becomes the audience’s and goes to the beginning, with no question answered. Your notes are in the other window.',
})
