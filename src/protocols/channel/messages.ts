import type { Value } from '../../engine/contract.ts'
import type { ResponseMessage } from '../shared/client-messages.ts'

/** One of a stream: nobody waits for an answer to it. */
export interface Data {
  readonly type: 'data'
  /** Names it in an acknowledgement. */
  readonly id: string
  /** Its place in the stream from this sender to this receiver, counted from 1. Left out where messages are not numbered. */
  readonly n?: number
  readonly value: Value
}

interface Ack {
  readonly type: 'ack'
  readonly id: string
}

/** Somebody waits for the answer. */
export interface Charge {
  readonly type: 'charge'
  /** Names it in its answer. */
  readonly id: string
  readonly account: string
  readonly amount: number
  /** The same in every repetition. Left out where requests bear none. */
  readonly key?: string
}

export type ClientMessage = Data | Charge
export type ServerMessage = Ack | ResponseMessage
export type ChannelMessage = ClientMessage | ServerMessage
