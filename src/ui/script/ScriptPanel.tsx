import { useState } from 'react'
import { ScenarioError } from '../../engine/errors.ts'
import type { Intervention } from '../../engine/interventions.ts'
import type { LineState } from '../../engine/world.ts'
import { describe } from '../../scene/orders.ts'
import { forPeople } from '../../scene/narrate.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { keysOf } from '../kit/keysOf.ts'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'
import { UndoRedo } from './UndoRedo.tsx'
import { says } from './words.ts'

/** Everything that was or will be done to this run, in words: to be moved in time, taken away, taken back. */
export function ScriptPanel() {
  const player = usePlayer()
  usePlayerState()
  const { plan } = player.run()
  const states = useView(() => player.world().script)
  const keys = keysOf(plan.script.map((line) => JSON.stringify(line)))
  const edit = (lines: readonly Intervention[]) => {
    try {
      player.editScript(lines)
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      useUi.getState().showToast({ text: told(error.message) })
    }
  }
  return (
    <Section title={says.script()}>
      <div className="mb-2">
        <UndoRedo />
      </div>
      {plan.script.length === 0 && <p className="text-14 text-muted">{says.nothingYet()}</p>}
      <ol>
        {plan.script.map((line, index) => (
          <Line
            key={keys[index]}
            line={line}
            words={describe(line, plan)}
            state={states[index]}
            onMove={(atMs) => edit(plan.script.with(index, { ...line, atMs }))}
            onDelete={() => edit(plan.script.toSpliced(index, 1))}
          />
        ))}
      </ol>
    </Section>
  )
}

interface LineProps {
  readonly line: Intervention
  readonly words: string
  readonly state: LineState | undefined
  readonly onMove: (atMs: number) => void
  readonly onDelete: () => void
}

function Line({ line, words, state, onMove, onDelete }: LineProps) {
  const player = usePlayer()
  const [time, setTime] = useState(String(line.atMs))
  const move = () => {
    const atMs = Math.round(Number(time) * 1000) / 1000
    if (time === '' || !Number.isFinite(atMs) || atMs < 0) setTime(String(line.atMs))
    else if (atMs !== line.atMs) onMove(atMs)
  }
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 border-b border-line py-1">
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault()
          move()
        }}
      >
        <input
          aria-label={says.timeOf({ act: words })}
          inputMode="decimal"
          className="h-11 w-20 rounded-cell border-[1.5px] border-line bg-bg px-2 text-end font-mono text-14 hover:border-border"
          value={time}
          onChange={(event) => setTime(event.target.value)}
          onBlur={move}
        />
        <span className="text-13 text-muted">{says.ms()}</span>
      </form>
      <div className="min-w-0 py-1">
        <p className="text-14">{words}</p>
        <p className={`text-13 ${state?.state === 'unfit' ? 'font-semibold text-lost' : 'text-muted'}`}>
          {stateText(state, (text) => told(forPeople(text, player.run().plan)))}
        </p>
      </div>
      <Button aria-label={says.delete({ act: words })} className="text-muted" onClick={onDelete}>
        <Icon name="trash" size={18} />
      </Button>
    </li>
  )
}

function stateText(state: LineState | undefined, named: (text: string) => string): string {
  switch (state?.state) {
    case 'applied':
      return says.done()
    case 'armed':
      return says.armed()
    case 'unfit':
      return says.unfit({ reason: named(state.reason) })
    default:
      return says.notYet()
  }
}
