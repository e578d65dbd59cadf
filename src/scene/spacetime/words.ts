import { catalogue } from '../../words.ts'

export const says = catalogue('concurrency', {
  nothing: 'Concurrent with nothing: all else came before it or after it.',
  others: {
    one: 'Concurrent with {count} other event.',
    other: 'Concurrent with {count} other events.',
  },
  named: 'Concurrent with {names}.',
  more: { one: '{count} more', other: '{count} more' },
  election: '{node}’s election',
  candidacy: '{node}’s candidacy',
  crash: '{node}’s crash',
  call: '{client}’s {request}',
})
