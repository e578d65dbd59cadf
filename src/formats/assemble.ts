import type { Call, FaultBand, History, Initial, ModelName } from '../checks/history.ts'
import type { Value } from '../engine/contract.ts'
import { wrong, type Draft, type DraftBand } from './draft.ts'
import { modelOf, models } from './models.ts'
import { asProcesses } from './processes.ts'
import { stepsOf } from './steps.ts'

/** What is said of a history beside its operations. */
export interface Known {
  readonly model?: ModelName
  readonly initial?: Initial
}

/** What a file tells, made a history. Throws a `HistoryError` for an operation that its model does not know. */
export function assemble(drafts: readonly Draft[], bands: readonly DraftBand[], known: Known): History {
  const model = known.model ?? modelOf(drafts)
  const isTimed =
    drafts.every(({ time }) => time !== undefined) && bands.every(({ times }) => times !== undefined)
  const calls = asProcesses(drafts.toSorted((a, b) => a.start - b.start)).map((draft) =>
    callOf(draft, model, isTimed),
  )
  return {
    model,
    initial: initialOf(known.initial ?? models[model].initial, model, calls),
    calls,
    faults: bands.map(({ text, lines, times }): FaultBand => ({
      text,
      ...(isTimed && times ? times : lines),
    })),
  }
}

function callOf(draft: Draft, model: ModelName, isTimed: boolean): Call {
  const { id, process, does, key, outcome, start, end, place, time } = draft
  if (!models[model].takes.includes(does)) {
    const names = models[model].takes.join(', ')
    throw wrong(
      draft,
      'f',
      `found ${draft.f}, which a ${model} does not know`,
      `one of ${names}, or another model`,
    )
  }
  const { input, output } = contentOf(draft, model)
  return {
    id,
    process,
    does,
    key,
    input,
    output,
    outcome,
    start,
    end,
    when: isTimed && time ? time : place,
  }
}

function contentOf(draft: Draft, model: ModelName): Pick<Call, 'input' | 'output'> {
  const { does, input, output } = draft
  if (does === 'cas' && !(Array.isArray(input) && input.length === 2)) {
    throw wrong(
      draft,
      'v',
      `found ${JSON.stringify(input)} for a cas`,
      'a pair of the value expected and the next one',
    )
  }
  // What a read is asked with, some clients fill in with the answer.
  if (does === 'read') return { input: null, output }
  if (does !== 'txn') return { input, output }
  const steps = (value: Value, field: 'v' | 'out'): Value => {
    const allowed = models[model].steps
    const found = stepsOf(value, allowed)
    if (found) return found
    throw wrong(
      draft,
      field,
      'found a transaction that cannot be read',
      `a list of steps [${allowed.join(' or ')}, key, value] for a ${model}`,
    )
  }
  return { input: steps(input, 'v'), output: output === null ? null : steps(output, 'out') }
}

/** Of a multi-register one value may stand for all keys. */
function initialOf(initial: Initial, model: ModelName, calls: readonly Call[]): Initial {
  if (initial === 'any' || model !== 'multi-register' || Array.isArray(initial.value)) return initial
  const keys = calls.flatMap(({ input }) =>
    (input as readonly (readonly Value[])[]).map(([, key = null]) => key),
  )
  return { value: [...new Set(keys)].map((key) => [key, initial.value]) }
}
