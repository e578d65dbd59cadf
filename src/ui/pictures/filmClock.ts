import type { Clock } from '../stage/motion.ts'

/** The time of a film: it goes on by one shot at a time, however long the shot takes to draw. */
export class FilmClock implements Clock {
  private time = 0
  private requests = 0
  private readonly waiting = new Map<number, (now: number) => void>()

  now(): number {
    return this.time
  }

  request(step: (now: number) => void): number {
    this.requests++
    this.waiting.set(this.requests, step)
    return this.requests
  }

  cancel(request: number): void {
    this.waiting.delete(request)
  }

  advance(ms: number): void {
    this.time += ms
    const due = [...this.waiting.values()]
    this.waiting.clear()
    for (const step of due) step(this.time)
  }
}
