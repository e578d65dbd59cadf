import type { Call, History, Initial, ModelName } from '../../checks/history.ts'
import type { Isolation } from '../../checks/isolation/result.ts'
import type { Linearizability } from '../../checks/linearizability/result.ts'

/** What the page and its worker say to each other about one history file. Plain data. */

/** How a history is to be judged; what is left out stays as the file says. */
export interface As {
  readonly model?: ModelName
  readonly initial?: Initial
}

export type Judgement = Linearizability | Isolation

export const isIsolation = (judgement: Judgement): judgement is Isolation => 'anomalies' in judgement

/** A history of the file, before anything is said of it. */
export interface Entry {
  readonly id: string
  readonly model: ModelName
  readonly initial: Initial
  readonly calls: number
  /** What the file itself says of it. */
  readonly expected?: 'ok' | 'illegal' | 'unknown'
}

/** What is said of a history in a list of many. */
export type Mark = Pick<Judgement, 'holds' | 'why'>

/** Lines of the file as they stand there, around those where a call was asked and answered. */
export interface Excerpt {
  readonly call: string
  readonly asked: number
  readonly answered?: number
  readonly lines: readonly RawLine[]
}

export interface RawLine {
  readonly number: number
  readonly text: string
}

export type Request =
  | { readonly ask: 'open'; readonly file: File; readonly judgeAll: boolean }
  | { readonly ask: 'show'; readonly turn: number; readonly index: number; readonly as: As }
  | { readonly ask: 'excerpt'; readonly index: number; readonly call: string }

export type Answer =
  | { readonly say: 'read'; readonly entries: readonly Entry[] }
  /** Of the histories from `first` on. */
  | { readonly say: 'marked'; readonly first: number; readonly marks: readonly Mark[] }
  | { readonly say: 'progress'; readonly turn: number; readonly share: number }
  /** Some of the calls of the history that is about to be shown: all at once would stop the page for a moment. */
  | { readonly say: 'calls'; readonly turn: number; readonly calls: readonly Call[] }
  | {
      readonly say: 'shown'
      readonly turn: number
      readonly history: Omit<History, 'calls'>
      readonly judgement: Judgement
      readonly hasLines: boolean
      /** Where the culprit was answered. */
      readonly sinceLine?: number
    }
  | { readonly say: 'excerpt'; readonly excerpt: Excerpt }
  /** The browser gives nothing of the file. */
  | { readonly say: 'unreadable' }
  /** The file, or what was asked of it, makes no sense; `message` is for people. */
  | { readonly say: 'refused'; readonly turn?: number; readonly message: string }
