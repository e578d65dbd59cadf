import { loadProtocol } from '../../catalog.ts'
import type { Protocol } from '../../engine/contract.ts'
import { jobOf, type Batch } from '../../many/batch.ts'
import { outcomeUnder, type Outcome } from '../../many/outcome.ts'
import type { Stretch } from '../../many/queue.ts'
import type { Answer, Failure, Request } from './messages.ts'

/** Plays runs without a trace, one after the other, and tells what became of them. It knows one protocol: that of its batch. */

/** How long it plays before it tells what it has. */
const AT_A_STRETCH_MS = 80

interface Begun {
  readonly batch: Batch
  readonly protocol: Protocol
}

let beginning: Promise<Begun> | undefined

// Without `reportError` the page would not hear of a promise that fails.
addEventListener('message', ({ data }: MessageEvent<Request>) => void answer(data).catch(reportError))

async function answer(request: Request): Promise<void> {
  if (request.ask === 'begin') beginning = begin(request.batch)
  const begun = await beginning
  if (begun && request.ask === 'play') play(begun, request.stretch)
}

async function begin(batch: Batch): Promise<Begun> {
  return { batch, protocol: await loadProtocol(batch.scenarios[0]?.protocol ?? '') }
}

function play({ batch, protocol }: Begun, { from, to }: Stretch): void {
  let outcomes: Outcome[][] = batch.scenarios.map(() => [])
  let failures: Failure[] = []
  let told = performance.now()
  for (let job = from; job < to; job++) {
    const { place, seed } = jobOf(batch, job)
    const scenario = batch.scenarios[place]
    try {
      if (scenario) outcomes[place]?.push(outcomeUnder(seed, scenario, protocol))
    } catch (error) {
      failures.push({ seed, why: error instanceof Error ? error.message : String(error) })
    }
    if (performance.now() - told < AT_A_STRETCH_MS && job + 1 < to) continue
    say({ upTo: job + 1, outcomes, failures })
    outcomes = batch.scenarios.map(() => [])
    failures = []
    told = performance.now()
  }
}

const say = (words: Answer) => postMessage(words)
