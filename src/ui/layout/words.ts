import { catalogue } from '../../words.ts'

export const says = catalogue('layout', {
  play: 'Play',
  undo: 'Undo',
  dismiss: 'Dismiss',
  dismissNotice: 'Dismiss this notice',
})
