import { useId, useState } from 'react'

/** As wide as so many letters, whatever their size. */
const box =
  'h-11 w-full min-w-0 max-w-[calc(16*var(--text-14))] rounded-cell border-[1.5px] border-border bg-bg px-3 text-14'
const row = 'flex items-center justify-between gap-3 border-b border-line py-2 text-14'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

interface TextFieldProps extends FieldProps {
  /** The id of a list of what could be meant. */
  readonly list?: string
  readonly placeholder?: string
}

/** Taken over when it is left or Enter is pressed. */
export function TextField(props: TextFieldProps) {
  return <Typed key={props.value} {...props} />
}

function Typed({ label, value, onValue, ...rest }: TextFieldProps) {
  const id = useId()
  const [text, setText] = useState(value)
  const commit = () => {
    if (text.trim() !== value) onValue(text.trim())
  }
  return (
    <div className={row}>
      <label htmlFor={id} className="shrink-0">
        {label}
      </label>
      <input
        id={id}
        autoComplete="off"
        className={box}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        {...rest}
      />
    </div>
  )
}

interface ChoiceProps extends FieldProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

export function Choice({ label, value, onValue, choices }: ChoiceProps) {
  const id = useId()
  return (
    <div className={row}>
      <label htmlFor={id} className="shrink-0">
        {label}
      </label>
      <select id={id} className={box} value={value} onChange={(event) => onValue(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
