import { catalogue } from '../../words.ts'

export const says = catalogue('caption', {
  isBroken: '{promise}? No: {why}',
  lost: '{client} was told that {write} is safe. It is lost.',
  lostAndMore: '{client} was told that {write} is safe. It is lost. And {count} more.',
  lostBy: '{time}: {event}',
  toldBy: '{server} told {client} that {write} is safe.',
  told: '{client} was told that {write} is safe.',
  nobodyElse: 'No other server has it.',
  only: { one: 'Only {nodes} has it.', other: 'Only {nodes} have it.' },
  onlyDisk: {
    one: 'Only the disk of {nodes} has it, and {nodes} is down.',
    other: 'Only the disks of {nodes} have it, and {nodes} are down.',
  },
  onlyRollback: {
    one: 'Only the rollback of {nodes} has it, which nobody reads.',
    other: 'Only the rollbacks of {nodes} have it, which nobody reads.',
  },
})
