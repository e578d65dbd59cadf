import { useRef, type ComponentProps } from 'react'
import { Button } from '../kit/Button.tsx'
import { openFile } from './desk.ts'
import { says } from './texts.ts'

/** A button that asks for a history file: for the keyboard, and where nothing can be dragged. */
export function ChooseFile(props: Omit<ComponentProps<typeof Button>, 'onClick'>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      {/* No `accept`: phones grey out `.edn` and `.log`, which they do not know. */}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={says.historyFile()}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file may be chosen again, after it was mended.
          target.value = ''
          if (file) openFile(file)
        }}
      />
      <Button {...props} onClick={() => input.current?.click()} />
    </>
  )
}
