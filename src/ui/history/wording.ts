import type { Call } from '../../checks/history.ts'
import { valueText } from '../../scene/describe.ts'
import type { Value } from '../../engine/contract.ts'
import { endOf, startOf } from './chart.ts'
import type { Point, Role } from './points.ts'

/** A call in as few signs as say it: `x = 2`, `read x → 1`, `cas x 1→2 ✗`. */
export function callText({ does, key, input, output, outcome }: Call): string {
  const isAnswered = outcome === 'ok'
  const named = (word: string) => (key === '' ? word : `${word} ${key}`)
  switch (does) {
    case 'write':
      return key === '' ? `write ${valueText(input)}` : `${key} = ${valueText(input)}`
    case 'read':
      return isAnswered ? `${named('read')} → ${valueText(output)}` : named('read')
    case 'cas': {
      const [expected, next] = pairOf(input)
      return `${named('cas')} ${valueText(expected)}→${valueText(next)}${isAnswered && output === false ? ' ✗' : ''}`
    }
    case 'append':
    case 'add':
      return `${does} ${valueText(input)}${key === '' ? '' : ` to ${key}`}`
    case 'acquire':
    case 'release':
      return `${named(does)}${isAnswered && output === false ? ' ✗' : ''}`
    case 'txn':
      return listOf(isAnswered ? output : input)
        .map(stepText)
        .join(', ')
  }
}

const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : [])
const pairOf = (value: Value) => [listOf(value)[0] ?? null, listOf(value)[1] ?? null] as const

function stepText(step: Value): string {
  const [does, key, value] = listOf(step)
  return does === 'r' || does === 'read'
    ? `${valueText(key)} → ${valueText(value)}`
    : `${valueText(key)} ${does === 'append' ? '+=' : '='} ${valueText(value)}`
}

const outcomes = { ok: 'acknowledged', failed: 'failed, no effect', unknown: 'no answer' } as const

/** All that a bar shows, for those who do not see it. */
export function spokenText(
  call: Call,
  seen: {
    readonly who: string
    readonly timeText: (when: number) => string
    readonly role: Role
    readonly isAccused: boolean
    readonly isWaiting: boolean
    readonly point: Point | undefined
  },
): string {
  const { who, timeText, role, isAccused, isWaiting, point } = seen
  const end = endOf(call)
  const from = timeText(startOf(call))
  return [
    `${who}: ${call.does === 'write' && call.key !== '' ? 'write ' : ''}${callText(call)}`,
    end === Infinity ? `from ${from} on` : `${from} to ${timeText(end)}`,
    isWaiting
      ? 'waiting'
      : call.does === 'read' && call.outcome === 'ok'
        ? 'answered'
        : outcomes[call.outcome],
    point && `number ${point.nth} in the order`,
    role === 'culprit' && 'not in any order',
    role === 'part' && 'part of what cannot be',
    isAccused && 'a promise about it is broken',
  ]
    .filter(Boolean)
    .join(', ')
}
