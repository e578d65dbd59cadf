import { monoAt, whenMono, withDrift } from './clock.ts'
import type { Micros } from './contract.ts'
import { Due, type Core, type Shell, type Timer } from './core.ts'
import { between, draw, hashId, purpose } from './random.ts'

/** Timers run on the node's monotonic clock. Their durations are drawn by node, name, start and count within the instant. */
export function startTimer(
  core: Core,
  shell: Shell,
  name: string,
  min: Micros,
  max: Micros,
  cause: number,
): void {
  const timer = slotOf(shell, name)
  timer.k = timer.startedAt === core.at ? timer.k + 1 : 0
  timer.startedAt = core.at
  timer.running = true
  timer.cause = cause
  timer.seq = core.seq++
  const duration = min >= max ? min : between(timerDraw(core, shell, timer, purpose.timer), min, max)
  if (shell.clock.driftPpm === 0) {
    timer.due = core.at + duration
    timer.dueMono = shell.clock.mono + (timer.due - shell.clock.since)
  } else {
    timer.dueMono = monoAt(shell.clock, core.at) + duration
    timer.due = whenMono(shell.clock, timer.dueMono)
  }
  queue(core, shell, timer)
}

export const timerDraw = (core: Core, shell: Shell, timer: Timer, what: number): number =>
  draw(core.plan.seed, what, shell.planned.hash, 0, timer.hash, timer.startedAt, timer.k, 0)

/** Stopping leaves the entry on the agenda, where it will find nothing to fire. */
export function stopTimer(shell: Shell, name: string): void {
  const timer = shell.timers.find((each) => each.name === name)
  if (timer) timer.running = false
}

/**
 * What an entry that has come due means: the timer, if its time has come. Restarting a timer leaves its earlier entry where it is,
 * and that entry is moved here: most timers of a quiet cluster are restarted many times before they fire once.
 */
export function ripe(core: Core, shell: Shell, due: Due): Timer | null {
  const timer = queuedFor(shell, due)
  if (!timer) return null
  if (timer.running && (timer.due < due.at || (timer.due === due.at && timer.seq <= due.seq))) return timer
  timer.queued = null
  if (timer.running) queue(core, shell, timer)
  return null
}

/** Puts a timer's entry off, for a node that is slow or has just been resumed. */
export function postpone(core: Core, shell: Shell, due: Due, moved: Due): void {
  const timer = queuedFor(shell, due)
  if (timer) timer.queued = moved
  core.agenda.push(moved)
}

function queuedFor(shell: Shell, due: Due): Timer | null {
  for (const timer of shell.timers) if (timer.queued === due) return timer
  return null
}

/** A clock that runs at another rate moves every timer that is not due yet. */
export function setDrift(core: Core, shell: Shell, driftPpm: number): void {
  shell.clock = withDrift(shell.clock, core.at, driftPpm)
  for (const timer of shell.timers) {
    if (!timer.running || timer.due <= core.at) continue
    timer.due = Math.max(core.at, whenMono(shell.clock, timer.dueMono))
    queue(core, shell, timer)
  }
}

function queue(core: Core, shell: Shell, timer: Timer): void {
  const { queued } = timer
  if (queued && queued.at <= timer.due) return
  timer.queued = new Due(timer.due, timer.seq, 'timer', shell.index, timer.cause, null, timer.name)
  core.agenda.push(timer.queued)
}

function slotOf(shell: Shell, name: string): Timer {
  for (const timer of shell.timers) if (timer.name === name) return timer
  const event = `${name}Timeout`
  const timer: Timer = {
    name,
    hash: hashId(name),
    event,
    eventHash: hashId(event),
    running: false,
    due: 0,
    seq: 0,
    startedAt: -1,
    dueMono: 0,
    k: 0,
    cause: -1,
    queued: null,
  }
  shell.timers.push(timer)
  return timer
}
