import { millis, type NodeId } from '../../../engine/contract.ts'
import type { Plan } from '../../../engine/plan.ts'
import type { NodeView, World } from '../../../engine/world.ts'
import type { Action } from './action.ts'
import { told } from '../../../words.ts'
import { clientRequests, operatorActs, requestsTo } from './request.ts'
import { says } from './words.ts'

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
    label: says.crash(),
    hint: says.crashHint(),
    line: { do: 'crash', node },
  }
  const wipe: Action = {
    id: 'wipe',
    label: says.wipe(),
    hint: says.wipeHint(),
    danger: true,
    line: { do: 'wipe', node },
  }
  switch (now.up) {
    case 'down':
      return [
        { id: 'restart', label: says.restart(), hint: says.restartHint(), line: { do: 'restart', node } },
        wipe,
      ]
    case 'paused':
      return [
        {
          id: 'resume',
          label: says.resume(),
          hint: says.resumeHint(),
          line: { do: 'resume', node },
        },
        crash,
        wipe,
      ]
    case 'up':
      return [
        crash,
        { id: 'pause', label: says.pause(), hint: says.pauseHint(), line: { do: 'pause', node } },
        wipe,
      ]
  }
}

const timerActions = (node: NodeId, { now, timers }: NodeView): readonly Action[] =>
  now.up !== 'up'
    ? []
    : timers.map(({ name }) => ({
        id: `timeout-${name}`,
        label: says.timeout({ timer: told(name) }),
        line: { do: 'timeout', node, timer: name },
      }))

function networkActions(node: NodeId, world: World): readonly Action[] {
  const others = world.nodes.filter((each) => each.now.id !== node)
  const servers = others.filter((each) => !each.client).map((each) => each.now.id)
  const cutOff: Action = {
    id: 'cutOff',
    label: says.cutOff(),
    hint: says.cutOffHint(),
    line: { do: 'partition', sides: [[node], servers] },
  }
  const isolate: Action = {
    id: 'isolate',
    label: says.isolate(),
    line: { do: 'partition', sides: [[node], others.map((each) => each.now.id)] },
  }
  const heal: Action = { id: 'heal', label: says.healAll(), line: { do: 'heal' } }
  const isTroubled = world.sides.length > 0 || world.links.length > 0
  return [...(servers.length > 0 ? [cutOff] : []), isolate, ...(isTroubled ? [heal] : [])]
}

const clockActions = (node: NodeId, { slowUs, clock }: NodeView): readonly Action[] => [
  {
    id: 'slow',
    label: says.slow(),
    hint: says.slowHint(),
    line: { do: 'slow', node, delayMs: 50 },
    form: [
      {
        name: 'delayMs',
        label: says.morePerEvent(),
        unit: says.ms(),
        kind: 'number',
        value: slowUs > 0 ? millis(slowUs) : 50,
        min: 0,
      },
    ],
  },
  {
    id: 'skew',
    label: says.skew(),
    line: { do: 'skew', node, offsetMs: 5000 },
    form: [
      {
        name: 'offsetMs',
        label: says.aheadBy(),
        unit: says.ms(),
        kind: 'number',
        value: clock.offset === 0 ? 5000 : Math.round(millis(clock.offset)),
      },
    ],
  },
  {
    id: 'drift',
    label: says.drift(),
    hint: says.driftHint(),
    line: { do: 'drift', node, driftPpm: 10_000 },
    form: [
      {
        name: 'driftPpm',
        label: says.fastBy(),
        unit: says.ppm(),
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
    label: diskFull ? says.freeDisk() : says.fillDisk(),
    hint: diskFull ? says.freeDiskHint() : says.fillDiskHint(),
    line: { do: 'diskFull', node, on: !diskFull },
  },
  {
    id: 'noFsync',
    label: noFsync ? says.syncAgain() : says.stopSyncing(),
    hint: noFsync ? says.syncAgainHint() : says.stopSyncingHint(),
    line: { do: 'noFsync', node, on: !noFsync },
  },
]
