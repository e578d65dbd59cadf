import type { CDPSession, Page } from '@playwright/test'

/** What a Chromium trace says of the main thread, frame by frame. */

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly tid: number
  readonly dur?: number
  /** Time on the processor: what else the machine does is not in it. */
  readonly tdur?: number
}

/** Script, style, layout and paint. What lies within another of these is counted with it. */
const WORK = new Set([
  'FireAnimationFrame',
  'FunctionCall',
  'TimerFire',
  'EventDispatch',
  'RunMicrotasks',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
])

/** Milliseconds of main-thread work in each frame of the next `seconds`, from one handing over to the compositor to the next. */
export async function workPerFrame(page: Page, seconds: number): Promise<readonly number[]> {
  const events = await trace(page, seconds)
  const main = events.find(({ name }) => name === 'FireAnimationFrame')?.tid
  const own = events.filter(({ tid }) => tid === main).toSorted((a, b) => a.ts - b.ts)
  const frames: number[] = []
  let work = 0
  let until = 0
  for (const event of own) {
    if (event.name === 'Commit') {
      frames.push(work)
      work = 0
    }
    if (event.ph !== 'X' || !WORK.has(event.name) || event.ts < until) continue
    until = event.ts + (event.dur ?? 0)
    work += (event.tdur ?? event.dur ?? 0) / 1000
  }
  // The first frame had begun before the trace.
  return frames.slice(1)
}

async function trace(page: Page, seconds: number): Promise<readonly TraceEvent[]> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const includedCategories = [
    'devtools.timeline',
    'devtools.timeline.frame',
    'disabled-by-default-devtools.timeline',
  ]
  await cdp.send('Tracing.start', { traceConfig: { includedCategories }, transferMode: 'ReportEvents' })
  await page.waitForTimeout(seconds * 1000)
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  await cdp.detach()
  return events
}

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN
