import type { Does, Outcome, Value } from '../engine/contract.ts'
import { idOf, type Draft, type DraftBand } from './draft.ts'
import { isClient, type Entry } from './entry.ts'
import { errorAt } from './error.ts'
import { withKeys } from './independent.ts'
import { doesOf, functionNames } from './models.ts'
import { Nemesis } from './nemesis.ts'

const outcomes = { ok: 'ok', fail: 'failed', info: 'unknown' } as const satisfies Record<string, Outcome>

interface Question extends Entry {
  readonly does: Does
}

/** Finds the answer to each question, entry by entry. Of a question that is never answered the outcome is unknown. */
export class Pairing {
  private readonly open = new Map<string, Question>()
  private readonly drafts: Draft[] = []
  private readonly nemesis = new Nemesis()

  /** Throws a `HistoryError` where question and answer do not fit. */
  take(entry: Entry): void {
    if (!isClient(entry.process)) this.nemesis.take(entry)
    else if (entry.type === 'invoke') this.ask(entry)
    else this.answer(entry, outcomes[entry.type])
  }

  finish(): { readonly drafts: readonly Draft[]; readonly bands: readonly DraftBand[] } {
    const pending = [...this.open.values()].map((asked) => draftOf(asked))
    this.open.clear()
    return { drafts: withKeys([...this.drafts, ...pending]), bands: this.nemesis.bands() }
  }

  private ask(entry: Entry): void {
    const { process, source, at, f } = entry
    const earlier = this.open.get(process)
    if (earlier) {
      const found = `process ${process} asked again before it was answered`
      const expected = `:ok, :fail or :info for its :${earlier.f} of line ${earlier.line} first`
      throw errorAt(source, at, found, expected)
    }
    const does = doesOf(f)
    if (!does) {
      const names = functionNames.map((name) => `:${name}`).join(', ')
      throw errorAt(source, at, `found the unknown function :${f}`, `one of ${names}`)
    }
    this.open.set(process, { ...entry, does })
  }

  private answer(entry: Entry, outcome: Outcome): void {
    const { process, type, f, source, at } = entry
    const asked = this.open.get(process)
    if (!asked) {
      const found = `process ${process} returned (:${type} :${f}) without having asked`
      throw errorAt(source, at, found, `an :invoke of process ${process} before it`)
    }
    if (asked.f !== f) {
      const found = `process ${process} returned from :${f}`
      throw errorAt(source, at, found, `:${asked.f}, which it asked for in line ${asked.line}`)
    }
    this.open.delete(process)
    this.drafts.push(draftOf(asked, entry, outcome))
  }
}

function draftOf(asked: Question, answer?: Entry, outcome: Outcome = 'unknown'): Draft {
  const { source, at, process, f, does, key, value } = asked
  const known = outcome === 'unknown' ? undefined : answer
  return {
    source,
    at,
    id: idOf(does, asked.place),
    process,
    f,
    does,
    key,
    input: value,
    output: outcome === 'ok' && answer ? outputOf(does, answer.value) : null,
    outcome,
    start: asked.place,
    end: known?.place ?? Infinity,
    place: { unit: 'line', start: asked.line, ...(known && { end: known.line }) },
    ...(asked.time !== undefined && {
      time: { unit: 'us', start: asked.time, ...(known?.time !== undefined && { end: known.time }) },
    }),
  }
}

/** What is acknowledged is repeated as a rule; only some functions tell something new. */
function outputOf(does: Does, value: Value): Value {
  if (does === 'cas') return value !== false
  return does === 'read' || does === 'txn' ? value : null
}
