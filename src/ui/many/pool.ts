import { jobsOf, type Batch } from '../../many/batch.ts'
import { Queue, type Stretch } from '../../many/queue.ts'
import type { Answer, Request } from './messages.ts'

const WORKERS_MAX = 8
/** While a worker plays one stretch the next one lies ready for it: it never waits for the page. */
const STRETCHES_IN_HAND = 2

/** What the page hears of its workers. */
export interface Listener {
  readonly played: (answer: Answer) => void
  /** A worker is gone, and `left` are there still; its jobs are done by them. With none left, nothing more comes. */
  readonly died: (left: number) => void
  readonly finished: () => void
}

interface Hand {
  readonly worker: Worker
  readonly inHand: Stretch[]
}

const poolSize = (): number => Math.min(Math.max(navigator.hardwareConcurrency || 1, 1), WORKERS_MAX)

const hireWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

/** Has workers play the batch; the page only hands out stretches. The function that is returned stops them at once. */
export function playBatch(
  batch: Batch,
  listener: Listener,
  size = poolSize(),
  hire = hireWorker,
): () => void {
  const queue = new Queue(jobsOf(batch), size)
  const hands = new Set<Hand>()
  let left = jobsOf(batch)

  const feed = ({ worker, inHand }: Hand) => {
    while (inHand.length < STRETCHES_IN_HAND) {
      const stretch = queue.take()
      if (!stretch) return
      inHand.push(stretch)
      tell(worker, { ask: 'play', stretch })
    }
  }
  const hear = (hand: Hand, answer: Answer) => {
    const stretch = hand.inHand.shift()
    if (!stretch || !hands.has(hand)) return
    if (answer.upTo < stretch.to) hand.inHand.unshift({ from: answer.upTo, to: stretch.to })
    left -= answer.upTo - stretch.from
    feed(hand)
    listener.played(answer)
    if (left > 0) return
    dismissAll()
    listener.finished()
  }
  const lose = (hand: Hand) => {
    if (!hands.delete(hand)) return
    hand.worker.terminate()
    for (const stretch of hand.inHand) queue.putBack(stretch)
    for (const other of hands) feed(other)
    listener.died(hands.size)
  }
  const dismissAll = () => {
    for (const { worker } of hands) worker.terminate()
    hands.clear()
  }

  for (let i = 0; i < size; i++) {
    const hand: Hand = { worker: hire(), inHand: [] }
    hands.add(hand)
    hand.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => hear(hand, data))
    hand.worker.addEventListener('error', (event) => {
      event.preventDefault()
      lose(hand)
    })
    tell(hand.worker, { ask: 'begin', batch })
    feed(hand)
  }
  return dismissAll
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
const tell = (worker: Worker, request: Request): void => worker.postMessage(request)
