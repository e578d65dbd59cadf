import { catalogue } from '../../words.ts'

export const says = catalogue('script', {
  script: 'The script: every act, and when',
  undo: 'Undo',
  redo: 'Redo',
  nothingYet: 'Nothing yet. Click a packet to drop it, a link to cut it, a server for its menu.',
  timeOf: 'Time of: {act}, in ms',
  ms: 'ms',
  delete: 'Delete: {act}',
  done: 'done',
  armed: 'waits for its message',
  unfit: 'did not apply: {reason}',
  notYet: 'not yet',
})
