import type { EngineEffect } from '../../engine/contract.ts'
import type { RedirectMessage } from '../shared/client-messages.ts'
import { effectsOf } from '../shared/effects.ts'
import type { RegisterConfig } from './knobs.ts'
import type { RegisterResponse, ServerMessage } from './messages.ts'
import type { serverWords } from './words.ts'

const { send, startTimer, note } = effectsOf<{
  message: ServerMessage | RegisterResponse | RedirectMessage
  timer: 'sync'
  note: keyof typeof serverWords
}>()
export { send, note }

export const awaitSync = ({ syncEveryMs }: RegisterConfig): EngineEffect => startTimer('sync', syncEveryMs)
