import { easeCubicInOut } from 'd3-ease'

/** How long nodes take to their side, and a crack to open. */
const MOVE_MS = 250

/** What movements go by: the frames of the page, or those of a film. */
export interface Clock {
  now(): number
  /** Calls back once, a frame later; what it returns takes that back. */
  request(step: (now: number) => void): number
  cancel(request: number): void
}

const pageClock: Clock = {
  now: () => performance.now(),
  request: (step) => requestAnimationFrame(step),
  cancel: (request) => cancelAnimationFrame(request),
}

/** One movement at a time: starting another ends this one where it is. */
export class Motion {
  private frame = 0
  private readonly isReduced: () => boolean
  private readonly clock: Clock

  constructor(isReduced: () => boolean, clock: Clock = pageClock) {
    this.isReduced = isReduced
    this.clock = clock
  }

  /** Calls `step` with 0 to 1, eased, once a frame; at once with 1 for people who ask for less motion. */
  run(step: (share: number) => void, then: () => void = () => {}): void {
    this.stop()
    if (this.isReduced()) {
      step(1)
      then()
      return
    }
    const { clock } = this
    const begun = clock.now()
    const next = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - begun) / MOVE_MS))
      this.frame = share < 1 ? clock.request(next) : 0
      step(easeCubicInOut(share))
      if (share === 1) then()
    }
    this.frame = clock.request(next)
  }

  stop(): void {
    this.clock.cancel(this.frame)
    this.frame = 0
  }
}
