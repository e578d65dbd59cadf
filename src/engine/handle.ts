import type { EngineEffect, Handled, Message, SendParams } from './contract.ts'
import type { Core, Shell } from './core.ts'
import { addToSum, hashType, plainEvent } from './given.ts'
import { send } from './post.ts'
import { draw, purpose } from './random.ts'
import { endRequest } from './answers.ts'
import { startTimer, stopTimer } from './timers.ts'
import { meetArmed } from './treat.ts'

/** Gives one event to one machine and carries out what it asks for. `trace` is the event's own trace id: the cause of the rest. */
export function handle(
  core: Core,
  shell: Shell,
  event: { readonly type: string },
  typeHash: number,
  trace: number,
  from?: string,
  message?: Message,
): void {
  const before = shell.now
  const { effects } = core
  // Not `length = 0`, which gives the array's room back and has the next step ask for it again.
  while (effects.length > 0) effects.pop()
  const stepped = shell.stepper.step(before, event, effects)
  if (stepped !== before) {
    shell.now = {
      id: before.id,
      role: before.role,
      up: before.up,
      leaf: stepped.leaf,
      context: stepped.context,
    }
  }
  addToSum(core, shell, typeHash)
  if (core.trace && stepped.leaf !== before.leaf) {
    core.trace.push({
      id: core.traced,
      at: core.at,
      step: core.steps,
      cause: trace,
      kind: 'state',
      node: before.id,
      from: before.leaf.path,
      to: stepped.leaf.path,
    })
  }
  if (stepped.leaf !== before.leaf) core.traced++
  const unstored = effects.length > 0 ? carryOut(core, shell, trace) : null
  if (core.folds.length > 0) {
    core.observe(handled(core, shell, event.type, trace, from, message), before, shell.now)
  }
  if (unstored !== null && event.type !== PERSIST_FAILED) refuse(core, shell, unstored)
}

const PERSIST_FAILED = 'persistFailed'

/**
 * A node learns of its full disk before anything else happens to it, as from a write that returns an error. What it then tries to
 * store fails without a word.
 */
function refuse(core: Core, shell: Shell, trace: number): void {
  const luck = draw(core.plan.seed, purpose.luckOfStart, shell.planned.hash, 0, 1, core.at, 0, 0)
  handle(core, shell, plainEvent(core, shell, luck, PERSIST_FAILED), hashType(PERSIST_FAILED), trace)
}

const handled = (
  core: Core,
  shell: Shell,
  type: string,
  trace: number,
  from?: string,
  message?: Message,
): Handled => ({
  at: core.at,
  step: core.steps,
  node: shell.planned.id,
  type,
  ...(from !== undefined && { from }),
  ...(message !== undefined && { message }),
  trace,
})

/** Effects happen in order; a full disk ends the step. Returns the trace id of the `persist` that failed, or null. */
function carryOut(core: Core, shell: Shell, trace: number): number | null {
  for (const each of core.effects) {
    const effect = each as EngineEffect
    switch (effect.type) {
      case 'send':
        sendAndMeet(core, shell, effect.params, trace)
        break
      case 'startTimer':
        startTimer(core, shell, effect.params.name, effect.params.range[0], effect.params.range[1], trace)
        break
      case 'stopTimer':
        stopTimer(shell, effect.params.name)
        break
      case 'persist':
        persist(core, shell, effect.params.disk, trace)
        if (shell.diskFull) return core.traced - 1
        break
      case 'reply':
        endRequest(core, shell, effect.params, trace)
        break
      case 'note': {
        const { note, values = {}, tier = 'significant' } = effect.params
        core.trace?.push({
          id: core.traced,
          at: core.at,
          step: core.steps,
          cause: trace,
          kind: 'note',
          node: shell.planned.id,
          note,
          values,
          tier,
        })
        core.traced++
        break
      }
      default:
        throw new TypeError(
          `${core.plan.protocol.id}: the engine has no effect "${(each as { type: string }).type}"`,
        )
    }
  }
  return null
}

function sendAndMeet(core: Core, shell: Shell, params: SendParams, trace: number): void {
  const parcel = send(core, shell, params, trace)
  if (parcel && core.armed.length > 0) meetArmed(core, parcel)
}

function persist(core: Core, shell: Shell, disk: unknown, trace: number): void {
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause: trace,
    kind: 'persist',
    node: shell.planned.id,
    done: !shell.diskFull,
  })
  core.traced++
  if (shell.diskFull) return
  shell.disk = disk
  if (!shell.noFsync) shell.synced = disk
}
