import { useState } from 'react'
import { modelNames, type Initial, type ModelName } from '../../checks/history.ts'
import type { Value } from '../../engine/contract.ts'
import { show } from './desk.ts'
import type { As, Entry } from './messages.ts'
import { valueText } from '../../scene/requests.ts'
import { says } from './texts.ts'

interface JudgedAsProps {
  readonly index: number
  readonly entry: Entry
  readonly as: As
}

const field = 'min-h-11 rounded-cell border-[1.5px] border-border bg-bg px-2 text-14'

/** As what the history is judged: as its file says, or as somebody wants to see it. */
export function JudgedAs({ index, entry, as }: JudgedAsProps) {
  const [isTyping, setTyping] = useState(false)
  const choose = (model: ModelName, initial: Initial | undefined) => {
    show(index, { ...(model !== entry.model && { model }), ...(initial && { initial }) })
  }
  const model = as.model ?? entry.model
  const typed = as.initial !== undefined && as.initial !== 'any' ? as.initial : undefined
  const kind = isTyping || typed ? 'value' : as.initial === 'any' ? 'any' : 'file'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 laptop:ms-auto">
      <label className="flex items-center gap-2">
        <span className="text-muted">{says.judgedAs()}</span>
        <select
          className={field}
          value={model}
          onChange={({ target }) => {
            const chosen = modelNames.find((name) => name === target.value)
            if (chosen) choose(chosen, as.initial)
          }}
        >
          {modelNames.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2">
        <span className="text-muted">{says.atFirst()}</span>
        <select
          className={field}
          value={kind}
          onChange={({ target }) => {
            setTyping(target.value === 'value')
            if (target.value !== 'value') choose(model, target.value === 'any' ? 'any' : undefined)
          }}
        >
          <option value="file">{says.asTheFileSays({ value: initialText(entry.initial) })}</option>
          <option value="any">{says.anything()}</option>
          <option value="value">{says.aValue()}</option>
        </select>
      </label>
      {kind === 'value' && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const text = new FormData(event.currentTarget).get('value')
            if (typeof text === 'string') choose(model, { value: valueOf(text) })
          }}
        >
          <input
            name="value"
            aria-label={says.valueAtFirst()}
            className={`${field} w-20`}
            defaultValue={typed ? valueText(typed.value) : ''}
            placeholder={says.nil()}
            autoComplete="off"
          />
        </form>
      )}
    </div>
  )
}

function initialText(initial: Initial): string {
  if (initial === 'any') return says.anything()
  return valueText(initial.value).replace(/^(?:\[\])?$/, () => says.empty())
}

/** A number, a truth value, nil or a list where it reads as one, else a text. */
function valueOf(text: string): Value {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === 'nil') return null
  try {
    const value: unknown = JSON.parse(trimmed)
    return typeof value === 'object' && !Array.isArray(value) ? null : (value as Value)
  } catch {
    return trimmed
  }
}
