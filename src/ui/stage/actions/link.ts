import type { NodeId } from '../../../engine/contract.ts'
import type { World } from '../../../engine/world.ts'
import type { Plan } from '../../../engine/plan.ts'
import { nameOf } from '../../../scene/describe.ts'
import { isTroubled } from '../lines.ts'
import type { Action, FieldSpec } from './action.ts'
import { says } from './words.ts'

export function linkActions(from: NodeId, to: NodeId, world: World, plan: Plan): readonly Action[] {
  const a = nameOf(plan, from)
  const b = nameOf(plan, to)
  const ways: FieldSpec = {
    name: 'oneWay',
    label: says.onlyFrom({ from: a, to: b }),
    kind: 'toggle',
    value: false,
  }
  const isCut = (x: NodeId, y: NodeId): boolean =>
    world.links.some((link) => link.from === x && link.to === y && link.cut)
  const heal: Action = {
    id: 'heal',
    label: says.heal(),
    hint: says.healHint(),
    line: { do: 'heal', from, to },
  }
  return [
    ...(isTroubled(from, to, world) ? [heal] : []),
    ...(isCut(from, to) && isCut(to, from)
      ? []
      : [{ id: 'cut', label: says.cutBothWays(), line: { do: 'cut', from, to } } as const]),
    ...oneWay(from, to, isCut(from, to), says.cutOneWay({ from: a, to: b })),
    ...oneWay(to, from, isCut(to, from), says.cutOneWay({ from: b, to: a })),
    {
      id: 'slow',
      label: says.slowDown(),
      line: { do: 'slowLink', from, to, delayMs: 100 },
      form: [
        { name: 'delayMs', label: says.extraDelay(), unit: says.ms(), kind: 'number', value: 100, min: 0 },
        ways,
      ],
    },
    {
      id: 'lossy',
      label: says.lossy(),
      line: { do: 'lossy', from, to, pct: 30 },
      form: [
        {
          name: 'pct',
          label: says.lostByChance(),
          unit: says.percent(),
          kind: 'number',
          value: 30,
          min: 0,
          max: 100,
        },
        ways,
      ],
    },
    {
      id: 'narrow',
      label: says.narrow(),
      hint: says.narrowHint(),
      line: { do: 'bandwidth', from, to, kbps: 64 },
      form: [
        { name: 'kbps', label: says.bandwidth(), unit: says.kbps(), kind: 'number', value: 64, min: 0.001 },
        ways,
      ],
    },
    ...(world.sides.length > 0
      ? [{ id: 'healAll', label: says.healAll(), line: { do: 'heal' } } as const]
      : []),
  ]
}

const oneWay = (from: NodeId, to: NodeId, done: boolean, label: string): readonly Action[] =>
  done ? [] : [{ id: `cut-${from}-${to}`, label, line: { do: 'cut', from, to, oneWay: true } }]
