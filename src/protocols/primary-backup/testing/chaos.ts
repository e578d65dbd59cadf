import type { Intervention } from '../../../engine/interventions.ts'
import { between, pick, uniform } from '../../../engine/random.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import type { Knobs } from '../knobs.ts'
import { cluster } from './cluster.ts'

const FAULTS = 16
const FAULTS_END_MS = 3000

/** A cluster under faults of all kinds that the protocol tolerates, and operators who promote at random; all is well in the end. */
export function chaos(seed: number, fixed: Partial<Knobs> = {}, endMs = 5000): Scenario {
  const luck = (seed % 9973) / 9973
  const any = (label: string): number => uniform(luck, label)
  const nodes = ['n1', 'n2', 'n3', 'n4', 'n5'].slice(0, pick(luck, 'size', [2, 3, 3, 3, 4, 5]))

  function fault(i: number): Intervention {
    const atMs = Math.round(any(`at ${i}`) * FAULTS_END_MS * 1000) / 1000
    const node = pick(luck, `node ${i}`, nodes)
    const others = [...nodes, 'c1', 'c2'].filter((id) => id !== node)
    const link = { from: node, to: pick(luck, `to ${i}`, others) }
    const isOnLeft = (id: string): boolean => any(`side ${i} ${id}`) < 0.5
    const amount = (min: number, max: number): number => between(any(`amount ${i}`), min, max)
    const coin = any(`coin ${i}`) < 0.5
    const timer = pick(luck, `timer ${i}`, ['detect', 'stepDown', 'heartbeat', 'ship', 'semiSync'])
    return pick<Intervention>(luck, `fault ${i}`, [
      { atMs, do: 'crash', node },
      { atMs, do: 'crash', node: '@leader' },
      { atMs, do: 'restart', node },
      { atMs, do: 'pause', node },
      { atMs, do: 'pause', node: '@leader' },
      { atMs, do: 'resume', node },
      { atMs, do: 'slow', node, delayMs: amount(0, 30) },
      { atMs, do: 'skew', node, offsetMs: amount(-5000, 5000) },
      { atMs, do: 'drift', node, driftPpm: amount(-200_000, 200_000) },
      { atMs, do: 'partition', sides: [nodes.filter(isOnLeft), nodes.filter((id) => !isOnLeft(id))] },
      { atMs, do: 'cut', ...link, oneWay: coin },
      { atMs, do: 'slowLink', ...link, delayMs: amount(0, 200) },
      { atMs, do: 'lossy', ...link, pct: amount(0, 80) },
      { atMs, do: 'bandwidth', ...link, kbps: amount(20, 200) },
      { atMs, do: 'hold', ...link, forMs: amount(1, 500) },
      { atMs, do: 'timeout', node, timer },
      { atMs, do: 'diskFull', node, on: coin },
      { atMs, do: 'op', op: 'promote', node },
      { atMs, do: 'heal', all: true },
    ])
  }

  const mending = nodes.flatMap((node): Intervention[] => [
    { atMs: FAULTS_END_MS, do: 'diskFull', node, on: false },
    { atMs: FAULTS_END_MS + 1, do: 'crash', node },
    { atMs: FAULTS_END_MS + 2, do: 'restart', node },
    { atMs: FAULTS_END_MS + 2, do: 'drift', node, driftPpm: 0 },
    { atMs: FAULTS_END_MS + 2, do: 'slow', node, delayMs: 0 },
  ])
  return cluster({
    nodes: nodes.length,
    clients: 2,
    network: { delayMs: [1, 40], clientDelayMs: [1, 10], lossPct: 2, duplicatePct: 5 },
    knobs: {
      ack: pick(luck, 'ack', ['async', 'semi-sync', 'majority', 'sync']),
      failover: pick(luck, 'failover', ['manual', 'automatic', 'automatic']),
      shipEveryMs: pick(luck, 'shipEveryMs', [0, 100]),
      stepDownMs: pick(luck, 'stepDownMs', [200, 1000]),
      detectMs: 200,
      heartbeatMs: 40,
      semiSyncTimeoutMs: 300,
      clientTimeoutMs: 300,
      clientRetries: pick(luck, 'clientRetries', [0, 2]),
      ...fixed,
    },
    workload: ['c1', 'c2'].map((client) => ({
      every: 60,
      untilMs: FAULTS_END_MS + 500,
      client,
      op: 'write',
      key: 'x',
    })),
    script: [
      ...Array.from({ length: FAULTS }, (_, i) => fault(i)),
      { atMs: FAULTS_END_MS, do: 'heal', all: true },
      ...mending,
    ],
    seed,
    endMs,
  })
}
