import type { History } from '../../checks/history.ts'
import { judgeIsolation } from '../../checks/isolation/judge.ts'
import { judgeLinearizable } from '../../checks/linearizability/judge.ts'
import { readJson } from '../../formats/json-history.ts'
import { readHistories, type NamedHistory } from '../../formats/read.ts'
import { linesOf } from '../../formats/source.ts'
import { TextLines } from './lines.ts'
import type { As, Entry, Excerpt, Judgement } from './messages.ts'

/** One history file, read and judged; throws a `HistoryError` where it makes no sense. Knows nothing of workers. */
export class Examination {
  private readonly name: string
  private readonly text: string
  private readonly histories: readonly NamedHistory[]
  private readonly textLines: TextLines
  /** As the file says. */
  private readonly judgements: Judgement[] = []

  constructor(name: string, text: string) {
    this.name = name
    this.text = text
    this.histories = readHistories(text, name)
    this.textLines = new TextLines(text)
  }

  get entries(): readonly Entry[] {
    return this.histories.map(({ id, history, expected }) => ({
      id,
      model: history.model,
      initial: history.initial,
      calls: history.calls.length,
      ...(expected && { expected }),
    }))
  }

  /** `index` must be that of an entry. */
  history(index: number, as: As): History {
    return (isAsTheFileSays(as) ? this.named(index) : this.reread(index, as)).history
  }

  /** `onProgress` hears how much is done, from 0 to 1. */
  judge(index: number, as: As, history: History, onProgress?: (share: number) => void): Judgement {
    const known = isAsTheFileSays(as) ? this.judgements[index] : undefined
    if (known) return known
    const options = onProgress ? { onProgress } : {}
    const judgement = isOfTransactions(history)
      ? judgeIsolation(history, options)
      : judgeLinearizable(history, options)
    if (isAsTheFileSays(as)) this.judgements[index] = judgement
    return judgement
  }

  /** Where the file tells of a call; undefined where it has no line for each event. */
  excerpt(index: number, call: string): Excerpt | undefined {
    const lines = this.named(index).lines?.get(call)
    if (!lines) return undefined
    const [asked, answered] = lines
    const numbers = answered === undefined ? [asked] : [asked, answered]
    return { call, asked, ...(answered !== undefined && { answered }), lines: this.textLines.around(numbers) }
  }

  private named(index: number): NamedHistory {
    const named = this.histories[index]
    if (!named) throw new RangeError(`There is no history ${index}.`)
    return named
  }

  /** Of many only this one: another model may know nothing of what the others do. */
  private reread(index: number, as: As): NamedHistory {
    const { name, text, histories } = this
    if (histories.length === 1) return readHistories(text, name, as)[0] ?? this.named(index)
    const lines = [...linesOf({ name, text, firstLine: 1 })].filter((line) => line.text.trim() !== '')
    const line = lines[index]
    return line ? readJson(line, as) : this.named(index)
  }
}

const isAsTheFileSays = ({ model, initial }: As): boolean => model === undefined && initial === undefined

const isOfTransactions = ({ model }: History) => model === 'list-append' || model === 'rw-register'
