import { HistoryError } from '../../formats/error.ts'
import { Examination } from './examine.ts'
import type { Answer, Mark, Request } from './messages.ts'

/** Reads one file and answers what is asked about it, so that the page stays free. */

/** How long it works before it tells what it has and listens again. */
const AT_A_STRETCH_MS = 40
const CALLS_IN_A_PIECE = 4000

let opening: Promise<Examination | undefined> | undefined

// Without `reportError` the page would not hear of a promise that fails.
addEventListener('message', ({ data }: MessageEvent<Request>) => void answer(data).catch(reportError))

async function answer(request: Request): Promise<void> {
  if (request.ask === 'open') {
    opening = read(request.file)
    const examination = await opening
    if (examination && request.judgeAll) await markAll(examination)
    return
  }
  const examination = await opening
  if (!examination) return
  if (request.ask === 'excerpt') {
    const excerpt = examination.excerpt(request.index, request.call)
    if (excerpt) say({ say: 'excerpt', excerpt })
  } else {
    refusing(() => judge(examination, request), request.turn)
  }
}

async function read(file: File): Promise<Examination | undefined> {
  let text: string
  try {
    text = await file.text()
  } catch {
    say({ say: 'unreadable' })
    return undefined
  }
  return refusing(() => {
    const examination = new Examination(file.name, text)
    say({ say: 'read', entries: examination.entries })
    return examination
  })
}

/** What makes no sense is said in words. Everything else is a mistake of the program, and ends the worker. */
function refusing<Result>(work: () => Result, turn?: number): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error
    say({ say: 'refused', message: error.message, ...(turn !== undefined && { turn }) })
    return undefined
  }
}

function judge(examination: Examination, { turn, index, as }: Request & { ask: 'show' }): void {
  const history = examination.history(index, as)
  let told = performance.now()
  const judgement = examination.judge(index, as, history, (share) => {
    if (performance.now() - told < AT_A_STRETCH_MS) return
    told = performance.now()
    say({ say: 'progress', turn, share })
  })
  const { calls, ...rest } = history
  for (let from = 0; from < calls.length; from += CALLS_IN_A_PIECE) {
    say({ say: 'calls', turn, calls: calls.slice(from, from + CALLS_IN_A_PIECE) })
  }
  const culprit = 'culprit' in judgement ? examination.excerpt(index, judgement.culprit) : undefined
  const hasLines = examination.excerpt(index, calls[0]?.id ?? '') !== undefined
  say({
    say: 'shown',
    turn,
    history: rest,
    judgement,
    hasLines,
    ...(culprit?.answered !== undefined && { sinceLine: culprit.answered }),
  })
}

/** Of many histories each is judged in turn; in between, whatever is asked is answered first. */
async function markAll(examination: Examination): Promise<void> {
  const { length } = examination.entries
  if (length < 2) return
  let marks: Mark[] = []
  let first = 0
  let began = performance.now()
  for (let index = 0; index < length; index++) {
    const { holds, why } = examination.judge(index, {}, examination.history(index, {}))
    marks.push({ holds, why })
    if (performance.now() - began < AT_A_STRETCH_MS && index + 1 < length) continue
    say({ say: 'marked', first, marks })
    first = index + 1
    marks = []
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
    began = performance.now()
  }
}

const say = (words: Answer) => postMessage(words)
