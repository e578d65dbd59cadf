import { catalogue } from '../../words.ts'

export const says = catalogue('flights', {
  inFlight: 'In flight',
  nothing: 'Nothing is on its way at this moment.',
  drop: 'Drop',
  dropMessage: 'Drop {message}',
  moreFor: 'More for {message}',
  arrivesIn: 'arrives in {ms} ms',
  held: 'held',
  andMore: 'And {count} more.',
})
