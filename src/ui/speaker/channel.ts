import type { Message } from './messages.ts'

/** Between the windows of one lecture. */
export interface Channel {
  send(message: Message): void
  close(): void
}

/** Between windows of this browser; `hear` is called with whatever comes. */
export function broadcast(lecture: string, hear: (data: unknown) => void): Channel {
  const channel = new BroadcastChannel(`faultline.lecture.${lecture}`)
  channel.addEventListener('message', ({ data }) => hear(data))
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  }
}
