import { catalogue } from '../words.ts'

/** What went wrong for a while, in as few words as fit on a band. */
export const says = catalogue('bands', {
  paused: '{node} paused',
  diskFull: 'disk of {node} full',
  removed: '{node} removed',
  down: '{node} down',
  cutOff: '{node} cut off',
})
