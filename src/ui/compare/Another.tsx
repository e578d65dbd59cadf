import { useState, type SyntheticEvent } from 'react'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { complain } from '../share/open.ts'
import { usePlayer, usePlayerState, useWork } from '../usePlayer.ts'
import { openShared } from '../work.ts'
import { compareWith } from './pair.ts'
import { playBeside } from './variant.ts'
import { says } from './words.ts'

/** What else could stand on the other side: the scenario's other variants, and any run that somebody shared. */
export function Another() {
  return (
    <Section title={says.another()}>
      <Variants />
      <FromLink />
    </Section>
  )
}

function Variants() {
  const { origin, player } = useWork()
  const { runs, shown } = usePlayerState()
  const present = runs.filter(({ isPruned }) => !isPruned).map(({ title }) => title)
  // The fix has a button of its own, and the page's opening is the same story on a stage of its own.
  const variants = (origin.variants ?? []).filter(
    ({ id, title }) => id !== 'fixed' && id !== 'opening' && !present.includes(title),
  )
  if (variants.length === 0 || runs[shown]?.source) return null
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      {variants.map((variant) => (
        <Button
          key={variant.id}
          look="outline"
          className="text-14"
          onClick={() => playBeside(player, origin, variant, variant.title)}
        >
          {told(variant.title)}
        </Button>
      ))}
    </div>
  )
}

function FromLink() {
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
  )
}
