import { catalogue } from '../../words.ts'

export const says = catalogue('charts', {
  charts: 'Charts: answers, latency, availability, leaders and messages over time',
  atPlayhead: 'At the playhead',

  answered: 'Answered',
  latency: 'Latency',
  available: 'Available',
  leaderless: 'Leaderless',
  messages: 'Messages',

  keyOk: 'answered',
  keyFailed: 'failed',
  keyUnknown: 'no answer',
  keyWaiting: 'waiting',
  keyDelivered: 'delivered',
  keyGone: 'did not arrive',

  none: '–',
  perSecond: '{number} /s',
  percent: '{number} %',
  thousands: '{number}k',
  soFar: 'so far',
  gone: '✕ {number}',

  answers: 'Latency of each answer',
  answer: '{client}: {call}, answered at {time}, after {latency}',

  table: 'Charts as a table',
  chart: 'Chart',
  now: 'At {time}',
  shown: 'All that was shown, up to {time}',
  answeredRow: 'Calls answered ok, per second',
  answeredSoFar: 'ok {ok}, failed {failed}, unknown {unknown}, still open {open}',
  latencyRow: 'Latency of the last answer',
  latencySoFar: 'median {median}, longest {longest}',
  noAnswer: 'nothing answered yet',
  availableRow: 'Availability: share of the calls answered ok',
  leaderlessRow: 'Time without a leader',
  leaderlessOnce: '{from} to {to}',
  leaderlessTotal: '{total}: {stretches}',
  leaderlessSince: 'since {from}',
  alwaysLed: 'somebody led all the time',
  messagesRow: 'Messages delivered, per second',
  messagesSoFar:
    'delivered {delivered}, blocked {blocked}, lost {lost}, dropped {dropped}, refused {refused}',
})
