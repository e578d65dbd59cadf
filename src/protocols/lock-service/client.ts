import { setup } from 'xstate'
import type { Role } from '../../engine/contract.ts'
import { decide, effectActions } from '../shared/decide.ts'
import { nobody } from '../shared/nobody.ts'
import { bootClient } from './holder.ts'
import type { ClientContext, ClientEvent, Tenure } from './holder.ts'
import {
  accept,
  askAgain,
  begin,
  finish,
  giveUp,
  hasLapsed,
  hearLate,
  hold,
  isRead,
  look,
  prepare,
  startOver,
  stop,
  tellWhatIsThere,
  work,
  write,
} from './rules/holding.ts'

const late = { guard: 'isLate', actions: 'hearLate' } as const
const stopInTime = { target: '#idle', actions: 'stop' } as const

/** An answer of this very tenure: what an earlier one was told, or is told once more, says nothing about it. */
function answers(
  event: ClientEvent,
  type: 'contents' | 'stored' | 'refused',
  tenure: Tenure | null,
): boolean {
  if (event.type !== type) return false
  const { message } = event
  return message.id === tenure?.id && message.token === tenure.token
}

const tenureOf = ({ task }: ClientContext): Tenure | null => task && { id: task.op.id, token: task.token }

const isOfWrite = (event: ClientEvent): boolean =>
  event.type === 'stored' || (event.type === 'refused' && event.message.request === 'store')

const machine = setup({
  types: { context: {} as ClientContext, events: {} as ClientEvent },
  guards: {
    isRead: ({ event }) => event.type === 'op' && isRead(event),
    isMine: ({ context, event }) => 'message' in event && event.message.id === context.task?.op.id,
    showsFile: ({ context, event }) => answers(event, 'contents', tenureOf(context)),
    refusesRead: ({ context, event }) => answers(event, 'refused', tenureOf(context)) && !isOfWrite(event),
    endsWrite: ({ context, event }) =>
      (answers(event, 'stored', tenureOf(context)) || answers(event, 'refused', tenureOf(context))) &&
      isOfWrite(event),
    isLate: ({ context: { doubt }, event }) =>
      (answers(event, 'stored', doubt) || answers(event, 'refused', doubt)) && isOfWrite(event),
    hasLapsed: ({ context, event }) => event.type === 'workTimeout' && hasLapsed(context, event),
  },
  actions: {
    ...effectActions,
    look: decide(look),
    begin: decide(begin),
    askAgain: decide(askAgain),
    hold: decide(hold),
    work: decide(work),
    startOver: decide(startOver),
    prepare: decide(prepare),
    write: decide(write),
    finish: decide(finish),
    tellWhatIsThere: decide(tellWhatIsThere),
    accept: decide(accept),
    stop: decide(stop),
    giveUp: decide(giveUp),
    hearLate: decide(hearLate),
  },
}).createMachine({
  id: 'client',
  context: bootClient(nobody),
  initial: 'idle',
  on: { stored: late, refused: late },
  states: {
    idle: {
      id: 'idle',
      on: {
        op: [
          { guard: 'isRead', target: 'looking', actions: 'look' },
          { target: 'asking', actions: 'begin' },
        ],
      },
    },
    looking: {
      on: {
        contents: { guard: 'isMine', target: 'idle', actions: 'tellWhatIsThere' },
        requestTimeout: stopInTime,
      },
    },
    asking: {
      id: 'asking',
      on: {
        granted: { guard: 'isMine', target: 'holding', actions: 'hold' },
        free: { guard: 'isMine', actions: 'askAgain' },
        askTimeout: { actions: 'askAgain' },
        requestTimeout: stopInTime,
      },
    },
    holding: {
      initial: 'reading',
      on: { requestTimeout: stopInTime },
      states: {
        reading: {
          on: {
            contents: { guard: 'showsFile', target: 'working', actions: 'work' },
            refused: [{ guard: 'refusesRead', target: '#idle', actions: 'accept' }, late],
          },
        },
        working: {
          on: {
            workTimeout: [
              { guard: 'hasLapsed', target: '#asking', actions: 'startOver' },
              { target: 'checked', actions: 'prepare' },
            ],
          },
        },
        checked: { on: { prepareTimeout: { target: 'writing', actions: 'write' } } },
        writing: {
          on: {
            stored: [{ guard: 'endsWrite', target: '#idle', actions: 'finish' }, late],
            refused: [{ guard: 'endsWrite', target: '#idle', actions: 'accept' }, late],
            requestTimeout: { target: '#idle', actions: 'giveUp' },
          },
        },
      },
    },
  },
})

export const clientRole: Role = { machine, start: bootClient }
