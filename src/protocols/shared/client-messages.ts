import type { NodeId, Pill, Value } from '../../engine/contract.ts'

/** What clients and servers say to each other. */

/** `session` is one life of a client and `serial` counts its operations, so that a server recognises a retry. */
export interface RequestMessage {
  readonly type: 'request'
  readonly id: string
  readonly session: string
  readonly serial: number
  readonly op: string
  readonly key?: string
  readonly value?: Value
}
/** `failed` promises that no copy of the request had, or will have, an effect. */
export interface ResponseMessage {
  readonly type: 'response'
  readonly id: string
  readonly outcome: 'ok' | 'failed'
  readonly value?: Value
}
/** The request was not taken; `leader` is who takes it, if that is known. */
export interface RedirectMessage {
  readonly type: 'redirect'
  readonly id: string
  readonly leader?: NodeId
}
export type ClientMessage = RequestMessage | ResponseMessage | RedirectMessage

/** What is written on a client's packets. */
export function clientPill(message: ClientMessage): Pill {
  switch (message.type) {
    case 'request':
      return { text: requestText(message), routine: false }
    case 'response':
      return { text: responseText(message), routine: false }
    case 'redirect':
      return { text: message.leader === undefined ? 'not me' : `ask ${message.leader}`, routine: false }
  }
}

function requestText({ op, key, value }: RequestMessage): string {
  if (key === undefined) return op
  return value === undefined ? `${op} ${key}` : `${op} ${key} = ${String(value)}`
}

function responseText({ outcome, value }: ResponseMessage): string {
  return value === undefined ? outcome : `${outcome} ${String(value)}`
}
