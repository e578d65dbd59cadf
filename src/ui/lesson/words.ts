import { catalogue } from '../../words.ts'

export const says = catalogue('lesson', {
  question: 'Question',
  justShowMe: 'Just show me',
  goOn: 'Continue',
  gotIt: 'Got it',
  youSaidWatch: 'You said “{answer}”. Watch.',
  youSaidRight: 'You said “{answer}”, and so it is.',
  youSaid: 'You said “{answer}”.',
  whatHappened: 'What happened: “{answer}”.',
  yourTurn: 'Your turn',
  hint: 'A hint',
  principle: 'What it teaches',
  sources: 'Where it comes from',
  model: 'Our model: {model}',
})
