import { catalogue } from '../../words.ts'

export const says = catalogue('layout', {
  undo: 'Undo',
  dismiss: 'Dismiss',
  dismissNotice: 'Dismiss this notice',
})
