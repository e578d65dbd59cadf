import { memo, useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { Micros } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { nameOf, timeText } from '../../scene/describe.ts'
import { narrate } from '../../scene/narrate.ts'
import type { Chronicle, Mark } from '../../scene/spacetime/chronicle.ts'
import type { Cone, Relation } from '../../scene/spacetime/cone.ts'
import type { LaneLook } from '../../scene/spacetime/roles.ts'
import { yOf, type Sheet } from '../../scene/spacetime/sheet.ts'
import { lookAt, spansOf } from '../../scene/spacetime/spans.ts'
import { marksAround, nearestMark, neighbour } from '../../scene/spacetime/walk.ts'
import { told } from '../../words.ts'
import { isWalk } from '../history/walk.ts'
import { says } from './words.ts'

interface EventListProps {
  readonly player: Player
  readonly chronicle: Chronicle
  readonly cone: Cone | undefined
  readonly sheet: Sheet
  /** The player's: with it the present moves on. */
  readonly version: number
  readonly onSelect: (event: number | undefined) => void
  /** Scrolls to a moment. */
  readonly bring: (at: Micros) => void
}

/** On each lane, on either side of where one is: with all its lanes the list stays short, however long the run. */
const AROUND = 12
const MOST_BUTTONS = 300

/**
 * The events around one moment as buttons: one stop of Tab, from there by arrows. While a run plays they stay as they were; nothing
 * is added to the page then.
 */
export const EventList = memo(function EventList(props: EventListProps) {
  const { player, chronicle, cone, sheet, onSelect, bring } = props
  const { plan, trace } = chronicle
  const list = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<number>()
  const toFocus = useRef<number>(undefined)
  useEffect(() => {
    if (toFocus.current === undefined) return
    list.current
      ?.querySelector<HTMLElement>(`[data-event="${toFocus.current}"]`)
      ?.focus({ preventScroll: true })
    toFocus.current = undefined
  })

  const own = active ?? cone?.id
  const at = trace[own ?? -1]?.at ?? player.getState().at
  const around = Math.max(2, Math.min(AROUND, Math.floor(MOST_BUTTONS / sheet.lanes.length / 2)))
  const lanes = marksAround(chronicle, at, around)
  const shown = lanes.flatMap(({ marks }) => marks)
  const stop = (shown.find(({ event }) => event.id === own) ?? nearestMark(shown, at))?.event.id
  const spans = spansOf(chronicle.changes)

  const goTo = (id: number) => {
    toFocus.current = id
    setActive(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && cone) {
      event.stopPropagation()
      onSelect(undefined)
      return
    }
    const id = Number((event.target as HTMLElement).dataset['event'])
    const mark = shown.find((each) => each.event.id === id)
    if (!mark || !isWalk(event.key) || event.shiftKey) return
    event.preventDefault()
    const next = neighbour(chronicle, mark, event.key)
    if (!next) return
    goTo(next.event.id)
    bring(next.event.at)
  }
  const onPick = (id: number) => {
    goTo(id)
    onSelect(id)
  }
  /** What has the focus may have to make room for what is about to have it. */
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    const isWithin = relatedTarget instanceof Node && list.current?.contains(relatedTarget)
    if (!isWithin && toFocus.current === undefined) setActive(undefined)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows lead from one of its buttons to the next
    <div ref={list} className="event-list" onKeyDown={onKeyDown} onBlur={onBlur}>
      {lanes.map(({ node, marks }) => (
        <ul key={node} aria-label={laneText(nameOf(plan, node), lookAt(spans.get(node), at))}>
          {marks.map((mark) => (
            <li key={mark.event.id}>
              <EventButton {...{ mark, chronicle, cone, sheet, onPick }} isStop={mark.event.id === stop} />
            </li>
          ))}
        </ul>
      ))}
    </div>
  )
})

/** `S1, LEADER T4, stale`; a client is only itself. */
function laneText(name: string, look: LaneLook | undefined): string {
  if (!look || (look.kind === 'client' && look.up === 'up')) return name
  if (look.up === 'down') return says.isDown({ node: name })
  if (look.up === 'paused') return says.isPaused({ node: name })
  const values = { node: name, role: told(look.label) }
  return look.stale ? says.isStale(values) : says.is(values)
}

/** How it stands to the selected event is told as well. */
function related(event: string, relation: Relation | undefined): string {
  return relation === undefined || relation === 'itself' ? event : says[relation]({ event })
}

interface EventButtonProps {
  readonly mark: Mark
  readonly chronicle: Chronicle
  readonly cone: Cone | undefined
  readonly sheet: Sheet
  readonly isStop: boolean
  readonly onPick: (id: number) => void
}

/** What is seen of it is on the canvas; the focus is seen around its place. */
function EventButton({ mark, chronicle, cone, sheet, isStop, onPick }: EventButtonProps) {
  const { plan, trace } = chronicle
  const { event, node } = mark
  const words = says.event({ time: timeText(event.at, plan.pace), event: narrate(event, { plan, trace }) })
  return (
    <button
      type="button"
      data-event={event.id}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={event.id === cone?.id}
      aria-label={related(words, cone?.relationOf(event.id))}
      style={{ left: event.at * sheet.scale, top: yOf(sheet, node) ?? 0 }}
      onClick={() => onPick(event.id)}
    />
  )
}
