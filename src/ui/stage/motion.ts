import { easeCubicInOut } from 'd3-ease'

/** How long nodes take to their side, and a crack to open. */
const MOVE_MS = 250

/** One movement at a time: starting another ends this one where it is. */
export class Motion {
  private frame = 0
  private readonly isReduced: () => boolean

  constructor(isReduced: () => boolean) {
    this.isReduced = isReduced
  }

  /** Calls `step` with 0 to 1, eased, once a frame; at once with 1 for people who ask for less motion. */
  run(step: (share: number) => void, then: () => void = () => {}): void {
    this.stop()
    if (this.isReduced()) {
      step(1)
      then()
      return
    }
    const begun = performance.now()
    const next = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - begun) / MOVE_MS))
      this.frame = share < 1 ? requestAnimationFrame(next) : 0
      step(easeCubicInOut(share))
      if (share === 1) then()
    }
    this.frame = requestAnimationFrame(next)
  }

  stop(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }
}
