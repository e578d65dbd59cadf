import { catalogue } from '../words.ts'

export const says = catalogue('page', {
  title: '{scenario} · Faultline',
  inspector: 'Inspector',
  whatIsHappening: 'What is happening',
  done: '{act}.',
  doneInNewRun: '{act}. Run {id} begins here; the others are kept.',
  otherVersion:
    'This link was made with version {shared} of {protocol}; here it is version {present}, so the run may differ from the one that was shared.',
  otherRun:
    'This run is not the one that was shared: its four characters were {shared}, here they are {present}.',
})
