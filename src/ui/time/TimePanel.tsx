import { useId, type ReactNode } from 'react'
import { nameOf } from '../../scene/describe.ts'
import type { Stride } from '../../player/moments.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { useUi } from '../store.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { loopHere, loopText } from './loop.ts'
import { runUntil, type Goal } from './runUntil.ts'
import { says } from './words.ts'

/** Whoever has just pressed it keeps the focus. */
const mayBeOff = 'text-14 aria-disabled:opacity-50'

const goals: readonly Goal[] = ['broken', 'leader', 'quiet']

/** How far a step goes, where to run to, and what to play again and again. */
export function TimePanel() {
  const player = usePlayer()
  const { canUndo, canRedo } = usePlayerState()
  useReturnFocus()
  return (
    <div className="flex flex-col gap-4">
      <Group title={says.stepBy()}>
        <Step stride="event" name={says.event()} />
        <Step stride="significant" name={says.significant()} />
        <Step stride="message" name={says.message()} />
        <StepOfNode />
      </Group>
      <Group title={says.runUntil()}>
        <div className="flex flex-wrap gap-2">
          {goals.map((goal) => (
            <Button key={goal} look="outline" className="px-3 text-14" onClick={() => runUntil(player, goal)}>
              {says[goal]()}
            </Button>
          ))}
        </div>
      </Group>
      <LoopGroup />
      <div className="flex gap-1 border-t border-line pt-2">
        <Button className={mayBeOff} aria-disabled={!canUndo} onClick={() => player.undo()}>
          <Icon name="undo" size={18} /> {says.undo()}
        </Button>
        <Button className={mayBeOff} aria-disabled={!canRedo} onClick={() => player.redo()}>
          <Icon name="redo" size={18} /> {says.redo()}
        </Button>
      </div>
    </div>
  )
}

function Group({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <p className="mb-1 flex justify-between gap-2 text-14 text-muted">
        <span id={id} className="font-semibold">
          {title}
        </span>
        {beside}
      </p>
      {children}
    </fieldset>
  )
}

/** Without a stride there is nothing to go to. */
function Step({ stride, name }: { stride?: Stride; name: string }) {
  const player = usePlayer()
  const go = (by: 1 | -1) => () => stride !== undefined && player.step(by, stride)
  const isOff = stride === undefined
  return (
    <div className="flex items-center gap-1">
      <span className={`min-w-0 flex-1 text-14 ${isOff ? 'text-muted' : ''}`}>{name}</span>
      <Button aria-label={says.previous({ stride: name })} disabled={isOff} onClick={go(-1)}>
        <Icon name="back" size={18} />
      </Button>
      <Button aria-label={says.next({ stride: name })} disabled={isOff} onClick={go(1)}>
        <Icon name="forward" size={18} />
      </Button>
    </div>
  )
}

function StepOfNode() {
  const { plan } = usePlayer().run()
  const selection = useUi((ui) => ui.selection)
  if (selection?.kind !== 'node') return <Step name={says.eventOfNode()} />
  const { id: node } = selection
  return <Step stride={{ node }} name={says.eventOf({ node: nameOf(plan, node) })} />
}

function LoopGroup() {
  const player = usePlayer()
  const { loop } = usePlayerState()
  return (
    <Group
      title={says.loop()}
      beside={<output className="font-mono tabular-nums">{loopText(player)}</output>}
    >
      <div className="flex flex-wrap gap-2">
        <Button look="outline" className="px-3 text-14" onClick={() => loopHere(player, 'from')}>
          {says.fromHere()}
        </Button>
        <Button look="outline" className="px-3 text-14" onClick={() => loopHere(player, 'to')}>
          {says.toHere()}
        </Button>
        <Button className={mayBeOff} aria-disabled={!loop} onClick={() => player.loop(null)}>
          {says.clear()}
        </Button>
      </div>
    </Group>
  )
}
