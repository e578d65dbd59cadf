import { timeText } from '../../scene/describe.ts'
import { told } from '../../words.ts'
import { millis } from '../../engine/contract.ts'
import { goToStop } from '../hall/goToStop.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { editStop } from './desk.ts'
import type { Draft } from './draft.ts'
import { StopForm } from './StopForm.tsx'
import { stopsOf, type Listed } from './stops.ts'
import { retellOrSay } from './tell.ts'
import { says } from './words.ts'

interface StopRowProps {
  readonly listed: Listed
  /** From 1, in the order in which they come. */
  readonly number: number
  /** What is being changed of it. */
  readonly draft: Draft | undefined
  /** Undefined: there is none on that side. */
  readonly onEarlier: ((button: HTMLElement) => void) | undefined
  readonly onLater: ((button: HTMLElement) => void) | undefined
}

/** A stop, and what can be done with it. */
export function StopRow({ listed, number, draft, onEarlier, onLater }: StopRowProps) {
  const player = usePlayer()
  const { stop: shown } = usePlayerState()
  const { plan } = player.run()
  const { index, stop, moment } = listed
  const facts = [
    moment ? says.at({ time: timeText(moment.at, plan.pace) }) : says.never(),
    ...(stop.ask === undefined ? [] : [says.asks()]),
    ...(stop.note === undefined ? [] : [says.hasNote()]),
    ...(typeof stop.when === 'number' ? [] : [says.follows()]),
  ]
  const move = () => {
    const { at } = player.getState()
    const stops = stopsOf(player.run()).with(index, { ...stop, when: millis(at) })
    retellOrSay(player, { stops }, says.moved({ time: timeText(at, plan.pace) }))
  }
  const remove = () =>
    retellOrSay(player, { stops: stopsOf(player.run()).toSpliced(index, 1) }, says.deleted())
  const acts = [
    {
      text: says.goThere(),
      label: says.goToStop({ number }),
      go: moment && (() => goToStop(player, number)),
    },
    { text: says.edit(), label: says.editStop({ number }), go: () => editStop(player, listed) },
    { text: says.moveHere(), label: says.moveStop({ number }), go: move },
    { text: says.earlier(), label: says.sayEarlier({ number }), go: onEarlier },
    { text: says.later(), label: says.sayLater({ number }), go: onLater },
    { text: says.delete(), label: says.deleteStop({ number }), go: remove },
  ]
  return (
    <li
      aria-current={shown?.index === index ? 'step' : undefined}
      className="mb-2 rounded-card border-[1.5px] border-line bg-bg px-3 pt-2 pb-1 aria-[current=step]:border-ink"
    >
      <p className="flex flex-wrap gap-x-3 text-14 text-muted">
        <span className="font-semibold text-ink">{says.stop({ number })}</span>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <p className="line-clamp-2 text-16 wrap-anywhere">{told(stop.say)}</p>
      <div className="-ms-1 flex flex-wrap gap-x-3">
        {acts.map(({ text, label, go }) => (
          <Button
            key={text}
            look="link"
            className="text-14 disabled:no-underline"
            aria-label={label}
            disabled={!go}
            onClick={({ currentTarget }) => go?.(currentTarget)}
          >
            {text}
          </Button>
        ))}
      </div>
      {draft && (
        <StopForm draft={draft} listed={listed} title={says.editedStop({ number })} done={says.saved()} />
      )}
    </li>
  )
}
