import { useId, type Ref } from 'react'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with it. */
  readonly problem?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly field?: Ref<HTMLTextAreaElement>
}

export const box =
  'w-full rounded-cell border-[1.5px] border-border bg-bg px-3 text-16 text-ink aria-invalid:border-lost'

/** A text of any length, as high as what is written in it. */
export function Field({ label, hint, problem, value, onChange, field }: FieldProps) {
  const id = useId()
  const told = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`]
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-14 font-semibold">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={1}
        aria-invalid={problem !== undefined}
        aria-describedby={told.filter(Boolean).join(' ') || undefined}
        className={`${box} block min-h-11 resize-y py-2 [field-sizing:content]`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-13 text-muted">
          {hint}
        </p>
      )}
      {problem !== undefined && <Problem id={`${id}-problem`} text={problem} />}
    </div>
  )
}

export const Problem = ({ id, text }: { id: string; text: string }) => (
  <p id={id} className="text-14 font-semibold text-lost">
    {text}
  </p>
)
