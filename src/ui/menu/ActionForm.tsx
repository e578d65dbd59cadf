import { useId, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import type { Answers, FieldSpec } from '../stage/actions/action.ts'
import { says } from './words.ts'

interface ActionFormProps {
  readonly title: string
  readonly fields: readonly FieldSpec[]
  readonly onDone: (answers: Answers) => void
  readonly onCancel: () => void
}

/** Asks for what an act still needs; every field comes filled in, so that Enter is enough. */
export function ActionForm({ title, fields, onDone, onCancel }: ActionFormProps) {
  const [answers, setAnswers] = useState<Answers>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.value])),
  )
  return (
    <form
      aria-label={title}
      className="flex w-72 max-w-full flex-col gap-3 px-4 pb-2"
      onSubmit={(event) => {
        event.preventDefault()
        onDone(answers)
      }}
    >
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          answer={answers[field.name] ?? field.value}
          onAnswer={(answer) => setAnswers({ ...answers, [field.name]: answer })}
        />
      ))}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{says.back()}</Button>
        <Button type="submit" look="filled">
          {title.replace(/…$/, '')}
        </Button>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly field: FieldSpec
  readonly answer: string | number | boolean
  readonly onAnswer: (answer: string | boolean) => void
}

function Field({ field, answer, onAnswer }: FieldProps) {
  const id = useId()
  const box = 'min-h-11 w-full rounded-cell border-[1.5px] border-border bg-bg px-3'
  if (field.kind === 'toggle') {
    return (
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5"
          checked={answer === true}
          onChange={(event) => onAnswer(event.target.checked)}
        />
        {field.label}
      </label>
    )
  }
  return (
    <div>
      <label htmlFor={id} className="text-14">
        {field.label}
        {field.unit && <span className="text-muted"> ({field.unit})</span>}
      </label>
      {field.kind === 'choice' ? (
        <select
          id={id}
          className={box}
          value={String(answer)}
          onChange={(event) => onAnswer(event.target.value)}
        >
          {field.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className={`${box} font-mono`}
          value={String(answer)}
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          onChange={(event) => onAnswer(event.target.value)}
          autoComplete="off"
          required={field.kind === 'number'}
          {...(field.kind === 'number' && { type: 'number', step: 'any', min: field.min, max: field.max })}
        />
      )}
    </div>
  )
}
