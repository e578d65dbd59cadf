import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessage, type Message, type State } from './messages.ts'

const state: State = {
  v: 2,
  from: 'a1',
  role: 'speaker',
  type: 'state',
  turn: 3,
  by: 'b2',
  piece: 'p',
  work: { faultline: 1 },
  isPlaying: true,
  isDark: false,
  standing: {
    at: 1500,
    step: 7,
    speed: 1,
    narration: 'half',
    answers: [
      [0, 2],
      [1, 'skip'],
    ],
    shown: 1,
    beside: 0,
    loop: { from: 500, to: 1500 },
    stop: 1,
    settles: 0,
  },
}

test.each<Message>([
  { v: 2, from: 'a1', role: 'audience', type: 'ask' },
  { v: 2, from: 'a1', role: 'audience', type: 'leave' },
  state,
])('$type is understood', (message) => expect(readMessage(message)).toEqual(message))

test.each([
  ['of a later version', { ...state, v: 3 }],
  ['of an earlier version', { ...state, v: 1 }],
  ['of a kind that is not known', { ...state, type: 'shout' }],
  ['with something that is not known', { ...state, more: 1 }],
  ['of nobody', { ...state, from: '' }],
  ['of no turn', { ...state, turn: 0 }],
  ['before the beginning', { ...state, standing: { ...state.standing, at: -1 } }],
  ['at no whole microsecond', { ...state, standing: { ...state.standing, at: 0.5 } }],
  ['that loops backwards in time', { ...state, standing: { ...state.standing, loop: { from: -1, to: 1 } } }],
  ['too fast', { ...state, standing: { ...state.standing, speed: 1e9 } }],
  ['at no time at all', { ...state, standing: { ...state.standing, at: Number.NaN } }],
  ['without standing', { ...state, standing: undefined }],
])('a message %s is ignored', (_, message) => expect(readMessage(message)).toBeUndefined())

test('whatever comes, nothing is thrown', () => {
  fc.assert(fc.property(fc.anything(), (data) => void readMessage(data)))
})
