import { useState, type SyntheticEvent } from 'react'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { complain } from '../share/open.ts'
import { usePlayer } from '../usePlayer.ts'
import { openShared } from '../work.ts'
import { compareWith } from './pair.ts'
import { says } from './words.ts'

/** Any other run that somebody shared, beside the one that is shown. */
export function BesideLink() {
  const player = usePlayer()
  const [text, setText] = useState('')
  const open = async (event: SyntheticEvent) => {
    event.preventDefault()
    try {
      const { player: other, origin, isPreset } = await openShared(text)
      const { shown } = player.getState()
      const source = { origin, isPreset, variant: other.getState().runs[0]?.variant }
      player.addRun(other.run(), says.linkTitle(), source)
      compareWith(player, shown)
      setText('')
    } catch (error) {
      void complain(error)
    }
  }
  return (
    <Section title={says.link()}>
      <form className="flex flex-wrap items-end gap-2" onSubmit={(event) => void open(event)}>
        <label className="flex min-w-40 flex-1 flex-col text-14">
          <span className="text-muted">{says.linkLabel()}</span>
          <input
            className="h-11 rounded-card border-[1.5px] border-border bg-bg px-3 font-mono"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Button type="submit" look="outline" className="text-14" disabled={text.trim() === ''}>
          {says.linkOpen()}
        </Button>
      </form>
    </Section>
  )
}
