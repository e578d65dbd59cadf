import { note, send, startTimer } from '../effects.ts'
import { levels } from '../knobs.ts'
import type { Level } from '../knobs.ts'
import type { StatementMessage } from '../messages.ts'
import { hasOpen } from '../server.ts'
import type { On, ServerContext, ServerDecision, Txn } from '../server.ts'
import { closed, opened } from './store.ts'

export const isBegin = ({ message }: On<'statement'>): boolean => message.do === 'begin'

/** Each run of an operation begins once. Its number is on disk first: none is given twice, even after a crash. */
export function begin(context: ServerContext, event: On<'statement'>): ServerDecision {
  const { message, from } = event
  const { run: name, value } = message
  if (context.txns.some((txn) => txn.run === name) || context.ended.some((each) => each.run === name))
    return {}
  const store = opened(context, event)
  const number = store.disk.begun + 1
  const level = levels.find((each) => each === value) ?? event.config.level
  store.disk = { ...store.disk, begun: number }
  store.effects.push(
    { type: 'persist', params: { disk: store.disk } },
    ...(hasOpen(context) ? [] : [startTimer('idle', event.config.idleMs)]),
    send(from, { type: 'result', run: name, txn: number, n: 0, told: [], count: 0 }),
    note('begins', { txn: number, client: from, level }, 'routine'),
  )
  store.txns.set(number, newTxn(number, message, from, level, event.mono))
  return closed(context, store)
}

const newTxn = (
  number: number,
  { op, run: name }: StatementMessage,
  client: string,
  level: Level,
  heardAt: number,
): Txn => ({
  number,
  op,
  run: name,
  client,
  level,
  n: 0,
  heardAt,
  snapshot: null,
  locked: [],
  wrote: [],
  waiting: null,
  committedAt: null,
  reads: [],
  selects: [],
  missedBy: [],
  misses: [],
  firstMissedAt: null,
  doomed: false,
})
