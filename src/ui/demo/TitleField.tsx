import { useId, useState } from 'react'
import { told } from '../../words.ts'
import { usePlayer } from '../usePlayer.ts'
import { box, Problem } from './Field.tsx'
import { retell } from './tell.ts'
import { says } from './words.ts'

/** What the demo is called. Enter, or going elsewhere, keeps what was written. */
export function TitleField({ title }: { title: string }) {
  const player = usePlayer()
  const id = useId()
  // Undefined: as it is called now.
  const [written, setWritten] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const rename = () => {
    const chosen = (written ?? title).trim()
    if (chosen === '') return setProblem(says.noTitle())
    const refused =
      chosen === title ? undefined : retell(player, { title: chosen }, says.renamed({ title: chosen }))
    setProblem(refused && says.takes({ expected: told(refused.expected) }))
    if (!refused) setWritten(undefined)
  }
  return (
    <form
      className="mb-6"
      onSubmit={(event) => {
        event.preventDefault()
        rename()
      }}
    >
      <label htmlFor={id} className="mb-1 block text-14 font-semibold text-muted">
        {says.title()}
      </label>
      <input
        id={id}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        className={`${box} h-11`}
        value={written ?? title}
        onChange={(event) => setWritten(event.target.value)}
        onBlur={rename}
      />
      {problem !== undefined && <Problem id={`${id}-problem`} text={problem} />}
    </form>
  )
}
