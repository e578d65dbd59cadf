import { newClock } from './clock.ts'
import type { Handled, NodeState } from './contract.ts'
import { Due, type Core, type Shell } from './core.ts'
import { addToSum, hashType, plainEvent } from './given.ts'
import { handle } from './handle.ts'
import type { PlannedNode } from './plan.ts'
import { gone } from './post.ts'
import { draw, purpose } from './random.ts'
import { abandonRequest } from './answers.ts'
import { postpone } from './timers.ts'

/** How a node begins, ends, sleeps and wakes. */

/** How a machine is that nothing has happened to. */
const blank = {
  disk: undefined,
  synced: undefined,
  diskFull: false,
  noFsync: false,
  slowBy: 0,
  removed: false,
}

export function newShell(core: Core, planned: PlannedNode): Shell {
  const stepper = core.plan.steppers[planned.role]
  if (!stepper) throw new RangeError(`no role ${planned.role}`)
  const shell: Shell = {
    index: core.nodes.length,
    planned,
    stepper,
    now: { id: planned.id, role: planned.role, up: 'up', leaf: stepper.initial, context: undefined },
    clock: newClock(planned.offset, planned.driftPpm),
    timers: [],
    ...blank,
    disk: planned.disk,
    synced: planned.disk,
    busyUntil: 0,
    waiting: [],
    boots: 0,
    queue: [],
    open: -1,
    life: 0,
    lastRequestAt: -1,
    requestsThen: 0,
  }
  core.nodes.push(shell)
  core.index.set(planned.id, shell.index)
  return shell
}

/** The node's memory as it is when it boots from what is on its disk. */
export function booted(core: Core, shell: Shell, up: NodeState['up']): NodeState {
  const role = core.plan.protocol.roles[shell.planned.role]
  const present = core.nodes.filter((each) => !each.removed)
  const boot = {
    self: shell.planned.id,
    members: present.filter((each) => !each.planned.client).map((each) => each.planned.id),
    clients: present.filter((each) => each.planned.client).map((each) => each.planned.id),
    disk: shell.disk,
    config: core.config,
  }
  return {
    id: shell.planned.id,
    role: shell.planned.role,
    up,
    leaf: shell.stepper.initial,
    context: role?.start(boot as never),
  }
}

/** The `start` event. */
export function start(core: Core, shell: Shell, cause: number): void {
  const again = shell.boots > 0
  shell.boots++
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause,
    kind: 'start',
    node: shell.planned.id,
    again,
  })
  const trace = core.traced++
  const luck = draw(core.plan.seed, purpose.luckOfStart, shell.planned.hash, 0, 0, core.at, shell.boots, 0)
  handle(core, shell, plainEvent(core, shell, luck, 'start'), hashType('start'), trace)
}

/** Memory, timers and arrivals are gone; what was sent is on the wire and still arrives. */
export function crash(core: Core, shell: Shell, trace: number): void {
  const arrivals = core.agenda.remove((due) => due.node === shell.index && due.slowed)
  for (const { parcel } of [...arrivals, ...shell.waiting]) {
    if (parcel) gone(core, parcel, 'refused', 1, trace)
  }
  shell.waiting = []
  // Their slots stay: two starts within one instant have different lucks, though a crash lies between them.
  for (const timer of shell.timers) {
    timer.running = false
    timer.queued = null
  }
  shell.busyUntil = core.at
  if (shell.planned.client) abandonRequest(core, shell, trace)
  shell.disk = shell.synced
  change(core, shell, booted(core, shell, 'down'), 'crash', trace)
}

/** It cannot make sense of what it was told: a program that meets nonsense dies of it. */
export function choke(core: Core, shell: Shell): void {
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause: core.traced - 1,
    kind: 'note',
    node: shell.planned.id,
    note: 'choked',
    values: {},
    tier: 'surprising',
  })
  const trace = core.traced++
  if (shell.now.up !== 'down') crash(core, shell, trace)
}

/** The disk is gone too. */
export function wipe(core: Core, shell: Shell, trace: number): void {
  if (shell.now.up !== 'down') crash(core, shell, trace)
  shell.disk = undefined
  shell.synced = undefined
  change(core, shell, booted(core, shell, 'down'), 'wipe', trace)
}

export function restart(core: Core, shell: Shell, trace: number): void {
  change(core, shell, booted(core, shell, 'up'), 'restart', trace)
  start(core, shell, trace)
  if (shell.queue.length > 0) core.agenda.push(new Due(core.at, core.seq++, 'nextOp', shell.index, trace))
}

/** A new machine of that name: nothing of an earlier one is left. */
export function add(core: Core, planned: PlannedNode, trace: number): void {
  const index = core.index.get(planned.id)
  const shell = index === undefined ? newShell(core, planned) : core.nodeAt(index)
  Object.assign(shell, blank)
  shell.clock = newClock(0, 0)
  shell.now = booted(core, shell, 'down')
  restart(core, shell, trace)
}

export function remove(core: Core, shell: Shell, trace: number): void {
  if (shell.now.up !== 'down') crash(core, shell, trace)
  shell.queue = []
  shell.removed = true
}

export function pause(core: Core, shell: Shell, trace: number): void {
  change(core, shell, { ...shell.now, up: 'paused' }, 'pause', trace)
}

/** What waited is handled in a burst, in due order. */
export function resume(core: Core, shell: Shell, trace: number): void {
  change(core, shell, { ...shell.now, up: 'up' }, 'resume', trace)
  const { waiting } = shell
  shell.waiting = []
  for (const due of waiting) postpone(core, shell, due, due.moved(core.at, core.seq++))
}

/** Nothing but the observer and the folds sees this. */
function change(core: Core, shell: Shell, after: NodeState, type: string, trace: number): void {
  const before = shell.now
  shell.now = after
  addToSum(core, shell, hashType(type))
  const event: Handled = { at: core.at, step: core.steps, node: after.id, type, trace }
  core.observe(event, before, after)
}

/** All nodes boot at time 0, in scenario order. */
export function scheduleStart(core: Core, shell: Shell): void {
  core.agenda.push(new Due(0, core.seq++, 'start', shell.index, -1))
}
