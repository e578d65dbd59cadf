import { createActor } from 'xstate'
import { millis, type Micros } from '../engine/contract.ts'
import type { Intervention, InterventionKind, InterventionOf } from '../engine/interventions.ts'
import type { Telling } from '../engine/plan.ts'
import type { Moment, Timeline } from '../engine/timeline.ts'
import type { World } from '../engine/world.ts'
import type { Run } from '../run.ts'
import { besideOf, shownEntry, type Beside, type RunEntry, type Source } from './entries.ts'
import { playerMachine, type PlayerEvent } from './machine.ts'
import type { Stride } from './moments.ts'
import { begin, type Answer, type Loop, type Opening, type Session, type ShownStop } from './session.ts'
import type { Narration } from './stops.ts'

/** A line of the script before it has a time. */
export type Act = { [K in InterventionKind]: Omit<InterventionOf<K>, 'atMs'> }[InterventionKind]

export type Status = 'paused' | 'playing' | 'asking' | 'ended'

export interface PlayerState {
  readonly status: Status
  /** The playhead; it moves on between events while playing. */
  readonly at: Micros
  /** The last engine step at or before it. */
  readonly moment: Moment
  readonly speed: number
  readonly runs: readonly RunEntry[]
  readonly shown: number
  /** The run that is compared with the shown one, and where it is. */
  readonly beside?: Beside
  readonly loop?: Loop
  readonly stop?: ShownStop
  readonly narration: Narration
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Raised by everything but the playhead's motion while playing. */
  readonly version: number
}

/** Plays runs: the one door between what people do and what runs are. It has no clock; the page calls `tick`. */
export interface Player {
  getState(): PlayerState
  /** Calls back after discrete changes, never once a frame. */
  readonly subscribe: (listener: () => void) => () => void
  /** Calls back whenever the playhead has moved or the world has changed. */
  readonly onFrame: (listener: (at: Micros) => void) => () => void
  run(): Run
  /** At the playhead; the same object until the next engine step. */
  world(): World
  tick(elapsedMs: number): void
  play(): void
  pause(): void
  toggle(): void
  seek(at: Micros): void
  /** To a moment that the shown run's timeline has reached. */
  travelTo(moment: Moment): void
  step(by: 1 | -1, stride: Stride): void
  stepEvent(by: 1 | -1): void
  stepSignificant(by: 1 | -1): void
  stepStop(by: 1 | -1): void
  home(): void
  end(): void
  /** 0.001 to 100. */
  setSpeed(x: number): void
  /** At the playhead; behind the frontier it starts another run. A malformed line throws a `ScenarioError`. */
  act(line: Act): void
  /** Deletes or moves lines, and keeps the others as the objects they are. */
  editScript(lines: readonly Intervention[]): void
  /** Changes what the shown run tells and where it stops, and nothing that happens in it. A malformed stop throws a `ScenarioError`. */
  retell(telling: Telling): void
  undo(): void
  redo(): void
  /** Puts another run beside the present one, at the same time. `source`: that of another scenario than the one that is open. */
  addRun(run: Run, title?: string, source?: Source): void
  show(runIndex: number): void
  /** Two runs under one playhead; null ends it. */
  compare(runIndex: number | null): void
  /** Without a name it is known by its letter alone. */
  rename(runIndex: number, name: string): void
  /** Puts a run out of sight until it is restored. */
  prune(runIndex: number): void
  restore(runIndex: number): void
  loop(stretch: Loop | null): void
  answer(option: Answer): void
  continueFromStop(): void
  /** How much a lesson tells by itself from here on. */
  narrate(narration: Narration): void
  /** All that it knows; what is made of it is put back by `stand`. */
  session(): Session
  stand(session: Session, isPlaying: boolean): void
}

export function createPlayer(opening: Opening): Player {
  const actor = createActor(playerMachine, { input: begin(opening) }).start()
  const listeners = new Set<() => void>()
  const frameListeners = new Set<(at: Micros) => void>()
  // `arriving` is left at once, so nobody ever sees it.
  const statusOf = () => actor.getSnapshot().value as Status
  const shownRun = () => shownEntry(actor.getSnapshot().context).run
  let state = present(actor.getSnapshot().context, statusOf(), 0)
  let last: { readonly timeline: Timeline; readonly world: World } | undefined

  function send(event: PlayerEvent): void {
    const before = state
    const was = actor.getSnapshot().context
    actor.send(event)
    const session = actor.getSnapshot().context
    const status = statusOf()
    if (session === was && status === before.status) return
    const isMotion = event.type === 'tick' && status === before.status && session.stop === was.stop
    state = present(session, status, isMotion ? before.version : before.version + 1)
    if (state.at !== before.at || state.moment !== before.moment || session.runs !== was.runs) {
      for (const listener of frameListeners) listener(state.at)
    }
    if (!isMotion) for (const listener of listeners) listener()
  }

  function world(): World {
    const { timeline } = shownRun()
    if (last && last.timeline === timeline && last.world.step === state.moment.step) return last.world
    const now = timeline.worldAt(state.moment)
    last = { timeline, world: now }
    return now
  }

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onFrame: (listener) => {
      frameListeners.add(listener)
      return () => frameListeners.delete(listener)
    },
    run: shownRun,
    world,
    tick: (elapsedMs) => {
      // One virtual millisecond a second is one microsecond a millisecond.
      if (state.status === 'playing')
        send({ type: 'tick', us: elapsedMs * shownRun().plan.pace * state.speed })
    },
    play: () => send({ type: 'play' }),
    pause: () => send({ type: 'pause' }),
    toggle: () => send({ type: state.status === 'playing' ? 'pause' : 'play' }),
    seek: (to) => send({ type: 'seek', at: to }),
    travelTo: (moment) => send({ type: 'travelTo', moment }),
    step: (by, stride) => send({ type: 'step', by, stride }),
    stepEvent: (by) => send({ type: 'step', by, stride: 'event' }),
    stepSignificant: (by) => send({ type: 'step', by, stride: 'significant' }),
    stepStop: (by) => send({ type: 'stepStop', by }),
    home: () => send({ type: 'seek', at: 0 }),
    end: () => send({ type: 'end' }),
    setSpeed: (x) => send({ type: 'speed', x }),
    act: (line) => {
      const { moment } = state
      const placed = { ...line, atMs: millis(moment.at) } as Intervention
      send({ type: 'acted', run: shownRun().act(moment, placed) })
    },
    editScript: (lines) => send({ type: 'edited', run: shownRun().edit(lines) }),
    retell: (telling) => send({ type: 'retold', run: shownRun().retell(telling) }),
    undo: () => send({ type: 'undo' }),
    redo: () => send({ type: 'redo' }),
    addRun: (run, title, source) => send({ type: 'addRun', run, title, source }),
    show: (index) => send({ type: 'show', index }),
    compare: (index) => send({ type: 'compare', index }),
    rename: (index, name) => send({ type: 'rename', index, name }),
    prune: (index) => send({ type: 'prune', index }),
    restore: (index) => send({ type: 'restore', index }),
    loop: (loop) => send({ type: 'loop', loop }),
    answer: (given) => send({ type: 'answer', given }),
    continueFromStop: () => send({ type: 'leaveStop' }),
    narrate: (narration) => send({ type: 'narrate', narration }),
    session: () => actor.getSnapshot().context,
    stand: (session, isPlaying) => send({ type: 'stand', session, isPlaying }),
  }
}

function present(session: Session, status: Status, version: number): PlayerState {
  const beside = besideOf(session, session.beside)
  return {
    status,
    at: Math.floor(session.exactAt),
    moment: session.moment,
    speed: session.speed,
    runs: session.runs,
    shown: session.shown,
    ...(beside && { beside }),
    ...(session.loop && { loop: session.loop }),
    ...(session.stop && { stop: session.stop }),
    narration: session.narration,
    canUndo: session.past.length > 0,
    canRedo: session.future.length > 0,
    version,
  }
}
