import type { Op } from './contract.ts'
import { Due, type Core, type Round, type Shell } from './core.ts'
import { hashType, plainEvent } from './given.ts'
import { handle } from './handle.ts'
import { NODES_EVER } from './plan.ts'
import { draw, exponential, hashId, purpose } from './random.ts'
import type { OpSpec } from './scenario.ts'

/** Clients do one operation at a time; later ones wait here. */

/** Processes of one client are this far apart, so that no two clients share one. */
const PROCESSES = NODES_EVER

/** Somebody wants something: `c1@1000` is client c1's operation due at 1,000 ms. */
export function newOp(
  core: Core,
  shell: Shell,
  spec: Pick<OpSpec, 'op' | 'key' | 'value' | 'to' | 'txn'>,
): Op {
  if (shell.lastRequestAt !== core.at) {
    shell.lastRequestAt = core.at
    shell.requestsThen = 0
  }
  const k = shell.requestsThen++
  const { op, key, value, to, txn } = spec
  return {
    id: `${shell.planned.id}@${core.at / 1000}${k > 0 ? `.${k}` : ''}`,
    op,
    ...(key !== undefined && { key }),
    ...(value !== undefined && { value }),
    ...(to !== undefined && { to }),
    ...(txn !== undefined && { txn: txn as NonNullable<Op['txn']> }),
  }
}

/** An operation has come due: the client gets it now, or when it is up, free and at rest. */
export function request(core: Core, shell: Shell, op: Op, cause: number): void {
  const isFirst = shell.open < 0 && shell.queue.length === 0
  if (isFirst && isAtRest(core, shell)) return give(core, shell, op, cause)
  shell.queue = [...shell.queue, op]
  if (isFirst && shell.now.up !== 'down')
    core.agenda.push(new Due(core.at, core.seq++, 'nextOp', shell.index, cause))
}

/** Neither down, nor paused, nor busy with what came before. */
const isAtRest = (core: Core, { now, slowBy, busyUntil }: Shell): boolean =>
  now.up === 'up' && slowBy === 0 && busyUntil <= core.at

/** The client is free: it gets the next one that waits. */
export function giveNext(core: Core, shell: Shell, cause: number): void {
  const [first, ...rest] = shell.queue
  if (!first || shell.open >= 0 || shell.now.up !== 'up') return
  shell.queue = rest
  give(core, shell, first, cause)
}

function give(core: Core, shell: Shell, op: Op, cause: number): void {
  recordCall(core, shell, op, cause, false)
  const trace = core.traced++
  shell.open = core.operations.length
  core.operations.push({
    op,
    client: shell.planned.id,
    process: shell.index + PROCESSES * shell.life,
    calledAt: core.at,
    call: trace,
    outcome: 'open',
  })
  handleOp(core, shell, op, trace)
}

/** An operator's act goes straight to its node: it waits where every event waits, and finds a node that is down silent. */
export function order(core: Core, shell: Shell, op: Op, cause: number): void {
  if (isAtRest(core, shell)) operate(core, shell, op, cause)
  else if (shell.now.up !== 'down') {
    core.agenda.push(new Due(core.at, core.seq++, 'op', shell.index, cause, null, null, op))
  }
}

/** It has no place in the clients' history. */
export function operate(core: Core, shell: Shell, op: Op, cause: number): void {
  recordCall(core, shell, op, cause, true)
  handleOp(core, shell, op, core.traced++)
}

function recordCall(core: Core, shell: Shell, op: Op, cause: number, operator: boolean): void {
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause,
    kind: 'call',
    node: shell.planned.id,
    op,
    operator,
  })
}

function handleOp(core: Core, shell: Shell, op: Op, trace: number): void {
  const luck = draw(
    core.plan.seed,
    purpose.luckOfOperation,
    hashId(op.id),
    shell.planned.hash,
    0,
    core.at,
    0,
    0,
  )
  const event = { ...plainEvent(core, shell, luck, 'op'), op }
  handle(core, shell, event, hashType('op'), trace)
}

// ---------------------------------------------------------------- the workload

/** Puts every line of the workload on the agenda, in the order in which they are written. */
export function scheduleWorkload(core: Core): void {
  core.plan.workload.forEach((spec, index) => {
    const first = Math.round((spec.atMs ?? 0) * 1000)
    const at = spec.poissonPerSecond === undefined ? first : first + gap(core, spec, index, 0)
    scheduleRound(core, spec, index, 0, at)
  })
}

function scheduleRound(core: Core, spec: OpSpec, line: number, round: number, at: number): void {
  const repeats = spec.every !== undefined || spec.poissonPerSecond !== undefined
  const until = spec.untilMs === undefined ? core.plan.endsAt : Math.round(spec.untilMs * 1000)
  if (repeats && at >= until) return
  core.agenda.push(new Due(at, core.seq++, 'ask', 0, -1, null, null, { line, round }))
}

/** A line of the workload has come due: asks, and asks again later if it repeats. Values count 1, 2, 3 … unless one is given. */
export function ask(core: Core, { line, round }: Round): void {
  const spec = core.plan.workload[line]
  if (!spec) return
  const repeats = spec.every !== undefined || spec.poissonPerSecond !== undefined
  if (repeats) scheduleRound(core, spec, line, round + 1, core.at + gap(core, spec, line, round + 1))
  const index = core.index.get(spec.client ?? spec.node ?? '')
  const shell = index === undefined ? undefined : core.nodeAt(index)
  if (!shell || shell.removed) return
  const takesValue = core.plan.protocol.operations.some(
    (each) => each.op === spec.op && each.takes.includes('value'),
  )
  const op = newOp(
    core,
    shell,
    repeats && spec.value === undefined && takesValue ? { ...spec, value: round + 1 } : spec,
  )
  if (shell.planned.client) request(core, shell, op, -1)
  else order(core, shell, op, -1)
}

function gap(core: Core, spec: OpSpec, index: number, round: number): number {
  if (spec.every !== undefined) return Math.round(spec.every * 1000)
  const luck = draw(core.plan.seed, purpose.workload, index, round, 0, 0, 0, 0)
  return Math.max(1, Math.round((exponential(luck, 'gap') * 1_000_000) / (spec.poissonPerSecond ?? 1)))
}
