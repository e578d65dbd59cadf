import { memo, useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { Micros } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { countUpTo, latencyOf, type Ended, type Tally } from '../../scene/charts/tally.ts'
import { nameOf, timeText } from '../../scene/describe.ts'
import { requestText } from '../../scene/requests.ts'
import { durationText } from '../../scene/units.ts'
import { says } from './words.ts'

interface AnswerListProps {
  readonly player: Player
  readonly tally: Tally
  /** The player's: with it the present moves on. */
  readonly version: number
  /** An operation's id. */
  readonly selected: string | undefined
  readonly scale: number
  /** Of the chart. */
  readonly top: number
  readonly yOf: (latency: Micros) => number
  readonly onPick: (answer: Ended) => void
  /** Scrolls to a moment. */
  readonly bring: (at: Micros) => void
}

/** On either side of where one is: the list stays short, however long the run. */
const AROUND = 24

/** The answers around one moment as buttons over their dots: one stop of Tab, from there by arrows. It stays as it is while a run plays. */
export const AnswerList = memo(function AnswerList(props: AnswerListProps) {
  const { player, tally, selected, scale, top, yOf, onPick, bring } = props
  const { plan } = player.run()
  const { answers } = tally
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState<number>()
  const toFocus = useRef<number>(undefined)
  useEffect(() => {
    if (toFocus.current === undefined) return
    list.current
      ?.querySelector<HTMLElement>(`[data-answer="${toFocus.current}"]`)
      ?.focus({ preventScroll: true })
    toFocus.current = undefined
  })

  const chosen = answers.findIndex(({ op }) => op.id === selected)
  const latest = Math.max(0, countUpTo(answers, player.getState().at) - 1)
  const stop = Math.min(answers.length - 1, active ?? (chosen >= 0 ? chosen : latest))
  const first = Math.max(0, stop - AROUND)

  const goTo = (place: number) => {
    toFocus.current = place
    setActive(place)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(Number((event.target as HTMLElement).dataset['answer']), event.key, answers.length)
    const answer = answers[next ?? -1]
    if (next === undefined || event.shiftKey) return
    event.preventDefault()
    if (!answer) return
    goTo(next)
    bring(answer.at)
  }
  /** What has the focus may have to make room for what is about to have it. */
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    const isWithin = relatedTarget instanceof Node && list.current?.contains(relatedTarget)
    if (!isWithin && toFocus.current === undefined) setActive(undefined)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows lead from one of its buttons to the next
    <ul
      ref={list}
      className="charts-answers"
      style={{ top }}
      aria-label={says.answers()}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {answers.slice(first, stop + AROUND + 1).map((answer, i) => {
        const { op, client, at } = answer
        return (
          <li key={op.id}>
            <button
              type="button"
              data-answer={first + i}
              tabIndex={first + i === stop ? 0 : -1}
              aria-pressed={op.id === selected}
              aria-label={says.answer({
                client: nameOf(plan, client),
                call: requestText(op, plan),
                time: timeText(at, plan.pace),
                latency: durationText(latencyOf(answer)),
              })}
              style={{ left: at * scale, top: yOf(latencyOf(answer)) }}
              onClick={() => {
                goTo(first + i)
                onPick(answer)
              }}
            />
          </li>
        )
      })}
    </ul>
  )
})

/** Undefined: the key leads nowhere. */
function neighbour(place: number, key: string, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, place - 1)
    case 'ArrowRight':
      return Math.min(count - 1, place + 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
