import { useEffect, useRef, useState } from 'react'
import { useDismiss } from '../kit/useDismiss.ts'
import { useReturnFocus } from '../kit/useReturnFocus.ts'

const LONGEST_NAME = 60

interface NameFieldProps {
  readonly label: string
  readonly name: string
  readonly onDone: (name: string) => void
  readonly onCancel: () => void
}

/** Enter, or going elsewhere, keeps what was written; Escape does not. */
export function NameField({ label, name, onDone, onCancel }: NameFieldProps) {
  const [text, setText] = useState(name)
  const form = useRef<HTMLFormElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useReturnFocus()
  useDismiss(form, true, onCancel, true)
  useEffect(() => field.current?.select(), [])
  const done = () => onDone(text.trim())
  return (
    <form
      ref={form}
      className="leaf-name"
      onSubmit={(event) => {
        event.preventDefault()
        done()
      }}
    >
      <input
        ref={field}
        aria-label={label}
        maxLength={LONGEST_NAME}
        className="h-11 w-full rounded-cell border-[1.5px] border-border bg-bg px-3 text-16"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
      />
    </form>
  )
}
