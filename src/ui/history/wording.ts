import type { Call } from '../../checks/history.ts'
import { valueText } from '../../scene/requests.ts'
import type { Value } from '../../engine/contract.ts'
import { endOf, startOf } from './chart.ts'
import type { Point, Role } from './points.ts'
import { says } from './words.ts'

/** A call in as few signs as say it: `x = 2`, `read x → 1`, `cas x 1→2 ✗`. */
export function callText({ does, key, input, output, outcome }: Call): string {
  const isAnswered = outcome === 'ok'
  const refused = isAnswered && output === false ? ' ✗' : ''
  const value = valueText(input)
  switch (does) {
    case 'write':
      return key === '' ? says.write({ value }) : `${key} = ${value}`
    case 'read': {
      const asked = key === '' ? says.read() : says.readKey({ key })
      return isAnswered ? `${asked} → ${valueText(output)}` : asked
    }
    case 'cas': {
      const [from, to] = pairOf(input)
      const change = { expected: valueText(from), next: valueText(to) }
      return `${key === '' ? says.cas(change) : says.casKey({ key, ...change })}${refused}`
    }
    case 'append':
      return key === '' ? says.append({ value }) : says.appendTo({ value, key })
    case 'add':
      return key === '' ? says.add({ value }) : says.addTo({ value, key })
    case 'acquire':
      return `${key === '' ? says.acquire() : says.acquireKey({ key })}${refused}`
    case 'release':
      return `${key === '' ? says.release() : says.releaseKey({ key })}${refused}`
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

const outcomes = { ok: says.acknowledged, failed: says.failed, unknown: says.noAnswer } as const

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
  const asked = { client: who, call: callText(call) }
  return [
    call.does === 'write' && call.key !== '' ? says.asksToWrite(asked) : says.asks(asked),
    end === Infinity ? says.from({ time: from }) : says.fromTo({ from, to: timeText(end) }),
    isWaiting
      ? says.waiting()
      : call.does === 'read' && call.outcome === 'ok'
        ? says.answered()
        : outcomes[call.outcome](),
    point && says.nth({ n: point.nth }),
    role === 'culprit' && says.inNoOrder(),
    role === 'part' && says.part(),
    isAccused && says.accused(),
  ]
    .filter(Boolean)
    .join(', ')
}
