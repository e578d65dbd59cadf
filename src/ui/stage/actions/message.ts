import type { Birth } from '../../../engine/trace.ts'
import type { Flight, World } from '../../../engine/world.ts'
import { refOf } from '../lines.ts'
import type { Action, FieldSpec } from './action.ts'
import { says } from './words.ts'

export function messageActions(flight: Flight, world: World): readonly Action[] {
  const ref = refOf(flight.birth)
  const drop: Action = {
    id: 'drop',
    label: says.drop(),
    hint: says.dropHint(),
    line: { do: 'drop', ...ref },
  }
  // It ends at the cut: nothing else can be done to it.
  if (isBarred(flight.birth, world)) return [drop]
  const release: Action = { id: 'release', label: says.deliver(), line: { do: 'release', ...ref } }
  const hold: Action = {
    id: 'hold',
    label: says.hold(),
    hint: says.holdHint(),
    line: { do: 'hold', ...ref },
  }
  const duplicate: Action = {
    id: 'duplicate',
    label: says.duplicate(),
    hint: says.duplicateHint(),
    line: { do: 'duplicate', ...ref },
  }
  const form = tamperForm(flight)
  const tamper: Action = {
    id: 'tamper',
    label: says.tamper(),
    hint: says.tamperHint(),
    line: { do: 'tamper', ...ref, patch: {} },
    form,
  }
  return [
    drop,
    ...(flight.heldAt === undefined ? [release, hold] : [{ ...release, label: says.release() }]),
    duplicate,
    ...(form.length > 0 ? [tamper] : []),
  ]
}

function isBarred({ from, to }: Birth, { sides, links }: World): boolean {
  const side = (id: string): number => sides.findIndex((ids) => ids.includes(id))
  const [p, q] = [side(from), side(to)]
  return (
    (p >= 0 && q >= 0 && p !== q) || links.some((link) => link.from === from && link.to === to && link.cut)
  )
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
