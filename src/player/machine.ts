import { assign, setup } from 'xstate'
import type { Micros } from '../engine/contract.ts'
import type { Moment } from '../engine/timeline.ts'
import type { Run } from '../run.ts'
import type { Source } from './entries.ts'
import {
  acted,
  addRun,
  compare,
  edited,
  prune,
  redo,
  rename,
  restore,
  retold,
  showRun,
  undo,
} from './history.ts'
import type { Stride } from './moments.ts'
import {
  answerStop,
  extend,
  isAsking,
  isAtEnd,
  leaveStop,
  playOn,
  step,
  stepStop,
  travel,
  travelTo,
  type Answer,
  type Loop,
  type Session,
} from './session.ts'
import type { Narration } from './stops.ts'

const slowest = 0.001
const fastest = 100

export type PlayerEvent =
  | { type: 'play' | 'pause' | 'end' | 'undo' | 'redo' | 'leaveStop' }
  /** `us`: virtual microseconds to move on, a fraction included. */
  | { type: 'tick'; us: number }
  | { type: 'seek'; at: Micros }
  | { type: 'travelTo'; moment: Moment }
  | { type: 'step'; by: 1 | -1; stride: Stride }
  | { type: 'stepStop'; by: 1 | -1 }
  | { type: 'speed'; x: number }
  /** `run` is what an act at the playhead, an edit of the script or a choice beside it has made. */
  | { type: 'acted' | 'edited' | 'retold'; run: Run }
  | { type: 'addRun'; run: Run; title: string | undefined; source: Source | undefined }
  | { type: 'show' | 'prune' | 'restore'; index: number }
  | { type: 'compare'; index: number | null }
  | { type: 'rename'; index: number; name: string }
  | { type: 'loop'; loop: Loop | null }
  | { type: 'stand'; session: Session; isPlaying: boolean }
  | { type: 'answer'; given: Answer }
  | { type: 'narrate'; narration: Narration }

/**
 * Playing a run: paused, playing, asking (a lesson stop waits for its answer) or ended. What time it is outside comes in as
 * `tick`; there is no other clock.
 */
export const playerMachine = setup({
  types: {
    context: {} as Session,
    events: {} as PlayerEvent,
    input: {} as Session,
  },
  actions: {
    tick: assign(({ context }, { us }: { us: number }) => playOn(context, us)),
    travel: assign(({ context }, { at }: { at: number }) => travel(context, at)),
    skip: assign(({ context }) => leaveStop(context)),
    extend: assign(({ context }) => extend(context)),
  },
  guards: {
    isAsking: ({ context }) => isAsking(context),
    isAtEnd: ({ context }) => isAtEnd(context),
  },
}).createMachine({
  id: 'player',
  context: ({ input }) => input,
  initial: 'arriving',
  on: {
    seek: { target: '.arriving', actions: { type: 'travel', params: ({ event }) => ({ at: event.at }) } },
    end: { target: '.arriving', actions: { type: 'travel', params: { at: Infinity } } },
    travelTo: {
      target: '.arriving',
      actions: assign(({ context, event }) => travelTo(context, event.moment)),
    },
    step: {
      target: '.arriving',
      actions: assign(({ context, event }) => step(context, event.by, event.stride)),
    },
    stepStop: { target: '.arriving', actions: assign(({ context, event }) => stepStop(context, event.by)) },
    edited: { target: '.arriving', actions: assign(({ context, event }) => edited(context, event.run)) },
    retold: { target: '.arriving', actions: assign(({ context, event }) => retold(context, event.run)) },
    addRun: {
      target: '.arriving',
      actions: assign(({ context, event }) => addRun(context, event.run, event.title, event.source)),
    },
    show: { target: '.arriving', actions: assign(({ context, event }) => showRun(context, event.index)) },
    compare: {
      target: '.arriving',
      actions: assign(({ context, event }) => compare(context, event.index)),
    },
    prune: { target: '.arriving', actions: assign(({ context, event }) => prune(context, event.index)) },
    undo: { target: '.arriving', actions: assign(({ context }) => undo(context)) },
    redo: { target: '.arriving', actions: assign(({ context }) => redo(context)) },
    stand: [
      {
        guard: ({ event }) => event.isPlaying,
        target: '.playing',
        actions: assign(({ event }) => event.session),
      },
      { target: '.arriving', actions: assign(({ event }) => event.session) },
    ],
    // These leave the state as it is: an act while playing does not stop the play.
    acted: { actions: assign(({ context, event }) => acted(context, event.run)) },
    speed: {
      actions: assign(({ event }) => ({ speed: Math.min(Math.max(event.x, slowest), fastest) })),
    },
    rename: { actions: assign(({ context, event }) => rename(context, event.index, event.name)) },
    restore: { actions: assign(({ context, event }) => restore(context, event.index)) },
    loop: { actions: assign(({ event }) => ({ loop: event.loop })) },
    narrate: { actions: assign(({ event }) => ({ narration: event.narration })) },
    leaveStop: { actions: 'skip' },
  },
  states: {
    arriving: {
      always: [
        { guard: 'isAsking', target: 'asking' },
        { guard: 'isAtEnd', target: 'ended' },
        { target: 'paused' },
      ],
    },
    paused: {
      on: { play: 'playing' },
    },
    playing: {
      on: {
        tick: { actions: { type: 'tick', params: ({ event }) => ({ us: event.us }) } },
        pause: 'paused',
        // Of two compared runs, the other one goes on.
        show: {
          guard: ({ context, event }) => context.runs[event.index]?.id === context.beside,
          actions: assign(({ context, event }) => showRun(context, event.index)),
        },
      },
      always: [
        { guard: 'isAsking', target: 'asking' },
        { guard: 'isAtEnd', target: 'ended' },
      ],
    },
    asking: {
      on: {
        answer: {
          target: 'playing',
          actions: assign(({ context, event }) => answerStop(context, event.given)),
        },
        leaveStop: { target: 'playing', actions: 'skip' },
        // Whoever presses Play instead would rather see it.
        play: { target: 'playing', actions: 'skip' },
      },
    },
    ended: {
      on: { play: { target: 'playing', actions: 'extend' } },
    },
  },
})
