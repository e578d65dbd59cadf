import { useState } from 'react'
import { told } from '../../words.ts'
import { titleOf } from '../demo/title.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayerState, useWork } from '../usePlayer.ts'
import type { NamedRef, Work } from '../work.ts'
import { agoText } from './ago.ts'
import { exportWork, save } from './desk.ts'
import { useSaved } from './state.ts'
import { isOwn, isUnsaved } from './unsaved.ts'
import { says } from './words.ts'

const LONGEST_NAME = 60

/** The name under which the open work is saved, and whether it is. */
export function SaveForm() {
  const work = useWork()
  const present = useSaved((saved) => saved.present)
  usePlayerState()
  const suggested = present?.name ?? work.kept?.name ?? told(titleOf(work))
  return (
    <>
      <p className="mb-3 text-14">{standing(work, present)}</p>
      <NameAndSave key={suggested} name={suggested} />
      <Button look="link" className="mt-1 text-14" onClick={() => exportWork(work)}>
        {says.saveAsFile()}
      </Button>
    </>
  )
}

function NameAndSave({ name }: { name: string }) {
  const work = useWork()
  const [text, setText] = useState(name)
  const chosen = text.trim()
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== '') void save(work, chosen)
      }}
    >
      <input
        aria-label={says.nameIt()}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        className="h-11 min-w-0 flex-1 rounded-cell border-[1.5px] border-border bg-bg px-3"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="filled">
        {says.save()}
      </Button>
    </form>
  )
}

function standing(work: Work, present: NamedRef | null): string {
  if (!present) return isOwn(work) ? says.notNamed() : says.untouched()
  const { name, savedAt } = present
  const ago = agoText(savedAt, Date.now())
  return isUnsaved(work) ? says.isChanged({ name, ago }) : says.isNamed({ name, ago })
}
