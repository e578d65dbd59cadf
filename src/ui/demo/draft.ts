import type { ScenarioError } from '../../engine/errors.ts'
import type { Stop } from '../../engine/scenario.ts'
import { told } from '../../words.ts'
import type { Place } from './places.ts'
import { says } from './words.ts'

/** A stop while it is written. */
export interface Draft {
  /** The key of the stop that it changes; empty: it will be another one. */
  readonly of: string
  readonly when: Stop['when']
  /** Where else it can be at that moment. */
  readonly places: readonly Place[]
  readonly say: string
  readonly ask: string
  readonly answers: readonly string[]
  /** The place of the right answer. */
  readonly right: number | undefined
  readonly because: string
  readonly note: string
}

type Field = 'say' | 'ask' | 'answers' | 'because' | 'note'
export type Problems = Readonly<Partial<Record<Field, string>>>

const answersMax = 4
const answersMin = 2

/** `places`: the first of them is where it will be, unless another is chosen. */
export const emptyDraft = (places: readonly [Place, ...(readonly Place[])]): Draft => ({
  of: '',
  when: places[0].when,
  places,
  say: '',
  ask: '',
  answers: [],
  right: undefined,
  because: '',
  note: '',
})

export function draftOf(stop: Stop, key: string, places: readonly Place[]): Draft {
  const { when, say, ask = '', options = [], because = '', note = '' } = stop
  const right = options.findIndex((option) => option.right)
  return {
    of: key,
    when,
    places,
    say,
    ask,
    answers: options.map((option) => option.say),
    right: right < 0 ? undefined : right,
    because,
    note,
  }
}

const isBlank = (text: string) => text.trim() === ''

/** Answers that are left blank are none, and without a question there is nothing to answer. */
export function stopOf({ when, say, ask, answers, right, because, note }: Draft): Stop {
  const options = answers.flatMap((answer, place) =>
    isBlank(answer) ? [] : [{ say: answer.trim(), ...(place === right && { right: true }) }],
  )
  const asked = {
    ask: ask.trim(),
    options,
    ...(!isBlank(because) && { because: because.trim() }),
  }
  return {
    when,
    say: say.trim(),
    ...(!isBlank(ask) && asked),
    ...(!isBlank(note) && { note: note.trim() }),
  }
}

/** One answer's field more than is written, so that nobody has to ask for it. */
export function answerFields({ answers }: Draft): number {
  const written = answers.findLastIndex((answer) => !isBlank(answer)) + 1
  return Math.max(answersMin, Math.min(written + 1, answersMax), written)
}

/** What is still wrong, in words, by field. How long a text may be is for the engine to say. */
export function problemsOf(draft: Draft): Problems {
  const { options = [], ask } = stopOf(draft)
  const answers = ask === undefined ? undefined : problemOf(options)
  return { ...(isBlank(draft.say) && { say: says.noText() }), ...(answers !== undefined && { answers }) }
}

function problemOf(options: NonNullable<Stop['options']>): string | undefined {
  if (options.length < answersMin) return says.fewAnswers()
  if (new Set(options.map(({ say }) => say)).size < options.length) return says.sameAnswers()
  if (!options.some(({ right }) => right)) return says.noneRight()
  return undefined
}

const fieldNames: Readonly<Record<string, Field>> = {
  ask: 'ask',
  options: 'answers',
  because: 'because',
  note: 'note',
}

/** What the engine refuses, at the field that it is about: `stops[2].options[0].say`. */
export function refusedField({ path, expected }: ScenarioError): Problems {
  const field = /^stops\[\d+\]\.(\w+)/.exec(path)?.[1] ?? ''
  return { [fieldNames[field] ?? 'say']: says.takes({ expected: told(expected) }) }
}
