import { millis } from '../../../engine/contract.ts'
import type { Birth } from '../../../engine/trace.ts'
import type { Flight } from '../../../engine/world.ts'
import type { Act } from '../../../player/player.ts'
import type { Action, FieldSpec } from './action.ts'

/** How a click names a message: by its birth. */
export const nameOf = ({ from, to, type, sentAt, k, copy }: Birth) => ({
  from,
  to,
  type,
  sentAtMs: millis(sentAt),
  ...(k > 0 && { k }),
  ...(copy > 0 && { copy }),
})

export const dropLine = (birth: Birth): Act => ({ do: 'drop', ...nameOf(birth) })

export function messageActions(flight: Flight): readonly Action[] {
  const ref = nameOf(flight.birth)
  const form = tamperForm(flight)
  return [
    { id: 'drop', label: 'Drop', hint: 'It never arrives; nobody is told.', line: { do: 'drop', ...ref } },
    ...(flight.heldAt === undefined
      ? [
          { id: 'release', label: 'Deliver now', line: { do: 'release', ...ref } } as const,
          {
            id: 'hold',
            label: 'Hold',
            hint: 'It waits until you release it.',
            line: { do: 'hold', ...ref },
          } as const,
        ]
      : [{ id: 'release', label: 'Release', line: { do: 'release', ...ref } } as const]),
    { id: 'duplicate', label: 'Duplicate', hint: 'A copy arrives too.', line: { do: 'duplicate', ...ref } },
    ...(form.length > 0
      ? [
          {
            id: 'tamper',
            label: 'Tamper…',
            hint: 'Change what it says.',
            line: { do: 'tamper', ...ref, patch: {} } as const,
            form,
          },
        ]
      : []),
  ]
}

/** The message's plain parts, each ready to be changed. */
function tamperForm({ message }: Flight): readonly FieldSpec[] {
  return Object.entries(message).flatMap(([name, value]: [string, unknown]): FieldSpec[] => {
    if (name === 'type') return []
    const field = { name: `patch.${name}`, label: name }
    if (typeof value === 'number') return [{ ...field, kind: 'number', value }]
    if (typeof value === 'string') return [{ ...field, kind: 'value', value }]
    if (typeof value === 'boolean') return [{ ...field, kind: 'toggle', value }]
    return []
  })
}
