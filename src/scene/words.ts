import { catalogue } from '../words.ts'

/** What the stage and everything else say of a run. */
export const says = catalogue('scene', {
  comma: '{before}, {next}',
  and: '{before} and {last}',
  andMore: '{before} and {count} more',

  seconds: '{number} s',
  milliseconds: '{number} ms',
  percent: '{number} %',
  bandwidth: '{number} kbit/s',

  // Nodes.
  down: 'DOWN',
  paused: 'PAUSED',
  stale: 'stale: {epoch} has begun',
  unsaved: 'not all of it is on disk',
  slowBy: 'slow +{time}',
  diskFull: 'disk full',
  notSynced: 'disk not synced',
  waiting: { one: '{count} waiting', other: '{count} waiting' },

  // Links.
  link: 'Link {a} – {b}',
  severedLink: '{link}, cut by the partition',
  isCut: 'cut',
  losing: '{share} lost',
  oneWay: '{what} {from} → {to}',
  side: 'Side {letter}',
  cutAt: 'cut at {time}',

  // Messages.
  message: '{message} from {from} to {to}',
  inFlight: '{message}, in flight',
  held: '{message}, held',
  blocked: 'blocked',
  lost: 'lost',
  dropped: 'dropped',
  notReceived: 'not received',
  wasBlocked: '{message}: blocked by a cut',
  wasLost: '{message}: lost by chance',
  wasDropped: '{message}: dropped by you',
  wasRefused: '{message}: reached a node that is down',
})
