import { millis, type NodeId } from '../../../engine/contract.ts'
import type { Plan } from '../../../engine/plan.ts'
import type { NodeView, World } from '../../../engine/world.ts'
import type { Action } from './action.ts'
import { clientRequests, operatorActs, requestsTo } from './request.ts'

export function nodeActions(node: NodeId, world: World, plan: Plan): readonly Action[] {
  const view = world.nodes.find((each) => each.now.id === node)
  if (!view) return []
  if (view.client) return clientRequests(node, world, plan)
  return [
    ...lifeActions(node, view),
    ...timerActions(node, view),
    ...networkActions(node, world),
    ...requestsTo(node, world, plan),
    ...operatorActs(node, world, plan),
    ...clockActions(node, view),
    ...diskActions(node, view),
  ]
}

function lifeActions(node: NodeId, { now }: NodeView): readonly Action[] {
  const crash: Action = {
    id: 'crash',
    label: 'Crash',
    hint: 'Memory is gone, the disk stays.',
    line: { do: 'crash', node },
  }
  const wipe: Action = {
    id: 'wipe',
    label: 'Wipe the disk',
    hint: 'It starts again from nothing.',
    danger: true,
    line: { do: 'wipe', node },
  }
  switch (now.up) {
    case 'down':
      return [
        { id: 'restart', label: 'Restart', hint: 'From what is on its disk.', line: { do: 'restart', node } },
        wipe,
      ]
    case 'paused':
      return [
        {
          id: 'resume',
          label: 'Resume',
          hint: 'It handles at once what has waited.',
          line: { do: 'resume', node },
        },
        crash,
        wipe,
      ]
    case 'up':
      return [
        crash,
        { id: 'pause', label: 'Pause', hint: 'Messages and timers wait.', line: { do: 'pause', node } },
        wipe,
      ]
  }
}

const timerActions = (node: NodeId, { now, timers }: NodeView): readonly Action[] =>
  now.up !== 'up'
    ? []
    : timers.map(({ name }) => ({
        id: `timeout-${name}`,
        label: `Fire the ${name} timer now`,
        line: { do: 'timeout', node, timer: name },
      }))

function networkActions(node: NodeId, world: World): readonly Action[] {
  const others = world.nodes.filter((each) => each.now.id !== node)
  const servers = others.filter((each) => !each.client).map((each) => each.now.id)
  const cutOff: Action = {
    id: 'cutOff',
    label: 'Cut off from the other servers',
    hint: 'Clients still reach it.',
    line: { do: 'partition', sides: [[node], servers] },
  }
  const isolate: Action = {
    id: 'isolate',
    label: 'Isolate from everyone',
    line: { do: 'partition', sides: [[node], others.map((each) => each.now.id)] },
  }
  const heal: Action = { id: 'heal', label: 'Heal the whole network', line: { do: 'heal' } }
  const isTroubled = world.sides.length > 0 || world.links.length > 0
  return [...(servers.length > 0 ? [cutOff] : []), isolate, ...(isTroubled ? [heal] : [])]
}

const clockActions = (node: NodeId, { slowUs, clock }: NodeView): readonly Action[] => [
  {
    id: 'slow',
    label: 'Slow…',
    hint: '0 ends it.',
    line: { do: 'slow', node, delayMs: 50 },
    form: [
      {
        name: 'delayMs',
        label: 'More per event',
        unit: 'ms',
        kind: 'number',
        value: slowUs > 0 ? millis(slowUs) : 50,
        min: 0,
      },
    ],
  },
  {
    id: 'skew',
    label: 'Skew the clock…',
    line: { do: 'skew', node, offsetMs: 5000 },
    form: [
      {
        name: 'offsetMs',
        label: 'Ahead of the true time by',
        unit: 'ms',
        kind: 'number',
        value: clock.offset === 0 ? 5000 : Math.round(millis(clock.offset)),
      },
    ],
  },
  {
    id: 'drift',
    label: 'Drift…',
    hint: '10,000 ppm is 1 %.',
    line: { do: 'drift', node, driftPpm: 10_000 },
    form: [
      {
        name: 'driftPpm',
        label: 'Its clock runs fast by',
        unit: 'ppm',
        kind: 'number',
        value: clock.driftPpm === 0 ? 10_000 : clock.driftPpm,
        min: -500_000,
        max: 1_000_000,
      },
    ],
  },
]

const diskActions = (node: NodeId, { diskFull, noFsync }: NodeView): readonly Action[] => [
  {
    id: 'diskFull',
    label: diskFull ? 'Free the disk' : 'Fill the disk',
    hint: diskFull ? 'It can store again.' : 'It cannot store anything.',
    line: { do: 'diskFull', node, on: !diskFull },
  },
  {
    id: 'noFsync',
    label: noFsync ? 'Sync the disk again' : 'Stop syncing the disk',
    hint: noFsync ? 'What is stored survives a crash.' : 'A crash goes back to what was synced last.',
    line: { do: 'noFsync', node, on: !noFsync },
  },
]
