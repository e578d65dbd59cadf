import type { DraftBand } from './draft.ts'
import type { Entry } from './entry.ts'

type Moment = Pick<Entry, 'line' | 'time'>

interface Band {
  readonly f: string
  /** What it was told, or told when it was done. */
  detail: string
  readonly from: Moment
  to?: Moment
}

/**
 * What was done to the system. An act stands twice in a history, as it begins and when it is done: start, start … stop, stop. What
 * is no start of anything lasts from the one to the other.
 */
export class Nemesis {
  private readonly all: Band[] = []
  private readonly latest = new Map<string, Band>()

  take({ f, value, line, time }: Entry): void {
    const moment = { line, ...(time !== undefined && { time }) }
    const detail = typeof value === 'string' ? value : ''
    const ended = this.latest.get(beginningOf(f))
    const own = this.latest.get(f)
    if (ended) ended.to = moment
    else if (!own || own.to) {
      const band: Band = { f, detail, from: moment }
      this.all.push(band)
      this.latest.set(f, band)
    } else {
      own.detail ||= detail
      if (!isLasting(f)) own.to = moment
    }
  }

  bands(): readonly DraftBand[] {
    return this.all.map(({ f, detail, from, to }) => ({
      text: textOf(f, detail),
      lines: { from: from.line, to: to?.line ?? Infinity },
      ...(from.time !== undefined && { times: { from: from.time, to: to?.time ?? Infinity } }),
    }))
  }
}

const isLasting = (f: string) => /^(?:start|kill|pause)/.test(f)

/** What this act is the end of; empty if it is none. */
function beginningOf(f: string): string {
  if (f === 'resume') return 'pause'
  if (f === 'start') return 'kill'
  return f.startsWith('stop') ? f.replace('stop', 'start') : ''
}

/** `start-partition` with `majority`: partition majority. */
function textOf(f: string, detail: string): string {
  const name = f.replace(/^start-?/, '').replaceAll('-', ' ')
  return [name, detail].filter((part) => part !== '').join(' ') || 'fault'
}
