import { catalogue } from '../words.ts'

export const says = catalogue('page', {
  title: '{scenario} · Faultline',
  inspector: 'Inspector',
  whatIsHappening: 'What is happening',
  done: '{act}.',
  doneInNewRun: '{act}. Run {id} begins here; the others are kept.',
})
