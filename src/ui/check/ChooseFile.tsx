import { useRef, type ComponentProps } from 'react'
import { Button } from '../kit/Button.tsx'
import { says } from './texts.ts'
import { useTakeFile } from './useTakeFile.ts'

interface ChooseFileProps extends Omit<ComponentProps<typeof Button>, 'onClick'> {
  /** What kind of file is asked for: a history, unless it says otherwise. */
  readonly label?: string
}

/** A button that asks for a file: for the keyboard, and where nothing can be dragged. */
export function ChooseFile({ label = says.historyFile(), ...props }: ChooseFileProps) {
  const takeFile = useTakeFile()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      {/* No `accept`: phones grey out `.edn` and `.log`, which they do not know. */}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file may be chosen again, after it was mended.
          target.value = ''
          if (file) takeFile(file)
        }}
      />
      <Button {...props} onClick={() => input.current?.click()} />
    </>
  )
}
