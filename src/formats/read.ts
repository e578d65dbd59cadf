import type { History, When } from '../checks/history.ts'
import { assemble, type Known } from './assemble.ts'
import { readEdn } from './edn-history.ts'
import { errorAt } from './error.ts'
import { hasJepsenLines, readJepsenLog } from './jepsen-log.ts'
import { readJson } from './json-history.ts'
import { foundAt, linesOf, type Source } from './source.ts'

export interface NamedHistory {
  readonly id: string
  readonly history: History
  /** What the file knows of it; unknown: nobody could tell. */
  readonly expected?: 'ok' | 'illegal' | 'unknown'
  /**
   * The lines of the file in which each call, by its id, was asked and answered. JSON has no such lines: what tells no time there
   * counts the events of the history instead.
   */
  readonly lines?: ReadonlyMap<string, CallLines>
}

type CallLines = readonly [asked: number, answered?: number]

/**
 * The histories in a file: Jepsen's log lines, EDN, or JSON, a history a line or one alone. What is `known` of them goes before what
 * the file says. Throws a `HistoryError`.
 */
export function readHistories(text: string, name: string, known: Known = {}): readonly NamedHistory[] {
  const source: Source = { name, text: text.replace(/^\uFEFF/, ''), firstLine: 1 }
  switch (formatOf(source)) {
    case 'json lines':
      return [...linesOf(source)]
        .filter((line) => line.text.trim() !== '')
        .map((line) => readJson(line, known))
    case 'json':
      return [readJson(source, known)]
    case 'edn':
      return [alone(source, readEdn(source), known)]
    case 'log':
      return [alone(source, readJepsenLog(source), known)]
  }
}

function alone({ name }: Source, { drafts, bands }: ReturnType<typeof readEdn>, known: Known): NamedHistory {
  return {
    id: name.split(/[/\\]/).at(-1) ?? name,
    history: assemble(drafts, bands, known),
    lines: new Map(drafts.map(({ id, place }) => [id, linesOfCall(place)])),
  }
}

const linesOfCall = ({ start, end }: When): CallLines => (end === undefined ? [start] : [start, end])

function formatOf(source: Source) {
  const start = /^\s*/.exec(source.text)?.[0].length ?? 0
  const head = source.text.slice(start, start + 1000)
  if (isJson(head)) return isJsonLines(source.text) ? 'json lines' : 'json'
  if (hasJepsenLines(source)) return 'log'
  if (/^[[({#;]/.test(head) || (head !== '' && source.name.endsWith('.edn'))) return 'edn'
  throw errorAt(
    source,
    start,
    `found ${foundAt(source.text, start)}`,
    'a history: Jepsen log lines, EDN or JSON lines',
  )
}

/** EDN begins with a brace too, but names its fields with keywords. */
const isJson = (head: string) => /^(?:\[\s*)?\{\s*["}]/.test(head)

/** Each line is a history of its own, as against one that was laid out for people. */
export function isJsonLines(text: string): boolean {
  const line = /\S.*/.exec(text)?.[0] ?? ''
  return /^\{\s*["}]/.test(line) && line.trimEnd().endsWith('}')
}
