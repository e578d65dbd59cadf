import { catalogue } from '../../words.ts'

/** What the aligned matrices and the list of every node say. */
export const says = catalogue('replicated', {
  logs: 'Entries, side by side',
  down: 'down',
  paused: 'paused',
  earlier: '{count} earlier',
  more: '{count} more',
  aside: 'set aside',
  differs: 'differs',
  nothing: 'Nothing here',
  nothingYet: 'Nothing here; others have something',
  atRisk: '{title} It was acknowledged, and is at risk.',
  lost: '{title} It was acknowledged, and is lost.',
  onNode: '{node}: {title}',
})
