import type { Loop } from '../../player/session.ts'
import type { Run } from '../../run.ts'
import { FilmClock } from './filmClock.ts'
import { OffStage } from './OffStage.ts'
import { imageOf } from './raster.ts'
import type { Format } from './recorder.ts'
import { shotsOf } from './shots.ts'
import type { Look } from './sizes.ts'

export interface Order {
  readonly run: Run
  readonly stretch: Loop
  readonly look: Look
  readonly format: Format
}

interface Watcher {
  readonly signal: AbortSignal
  readonly onShot: (done: number, all: number) => void
}

/** A stretch of a run as a file, picture by picture, while the page goes on. Rejects with the signal's reason where that stops it. */
export async function film(
  { run, stretch, look, format }: Order,
  { signal, onShot }: Watcher,
): Promise<Blob> {
  const { timeline, plan } = run
  const shots = shotsOf(stretch, plan.pace, format.everyMs, format.mostMs)
  const clock = new FilmClock()
  const stage = await OffStage.open(run, look, clock)
  const canvas = new OffscreenCanvas(stage.width * format.scale, stage.height * format.scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const recorder = format.open(canvas.width, canvas.height)
  try {
    for (const [place, at] of shots.entries()) {
      await turn()
      signal.throwIfAborted()
      if (place > 0) clock.advance(format.everyMs)
      timeline.advanceTo(at)
      const svg = await stage.svgAt(at, timeline.momentAt(at), false)
      context?.drawImage(await imageOf(svg), 0, 0, canvas.width, canvas.height)
      await recorder.add(canvas)
      onShot(place + 1, shots.length)
    }
    return await Promise.race([recorder.finish(), stopped(signal)])
  } finally {
    recorder.close()
    stage.close()
  }
}

/** The page has its turn between two shots. */
const turn = () => new Promise((resolve) => setTimeout(resolve))

const stopped = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- whoever stops it says why
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
