import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { Micros } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { nameOf, timeText } from '../../scene/describe.ts'
import { narrate } from '../../scene/narrate.ts'
import type { Chronicle, Mark } from '../../scene/spacetime/chronicle.ts'
import type { Cone, Relation } from '../../scene/spacetime/cone.ts'
import { yOf, type Sheet } from '../../scene/spacetime/sheet.ts'
import { lookAt, spansOf } from '../../scene/spacetime/spans.ts'
import { marksAround, neighbour } from '../../scene/spacetime/walk.ts'
import { isWalk } from '../history/walk.ts'

interface EventListProps {
  readonly player: Player
  readonly chronicle: Chronicle
  readonly sheet: Sheet
  readonly cone: Cone | undefined
  readonly onSelect: (event: number | undefined) => void
  /** Scrolls to a moment. */
  readonly bring: (at: Micros) => void
}

/** On each lane, on either side of where one is: with all its lanes the list stays short, however long the run. */
const AROUND = 12
const MOST_BUTTONS = 300

const said: Readonly<Record<Relation, string>> = {
  itself: 'selected',
  before: 'led to the selected event',
  after: 'follows from the selected event',
  concurrent: 'concurrent with the selected event',
}

/**
 * The events around one moment as buttons: one stop of Tab, from there by arrows. While a run plays they stay as they were; nothing
 * is added to the page then.
 */
export function EventList(props: EventListProps) {
  const { player, chronicle, sheet, cone, onSelect, bring } = props
  const { plan, trace } = chronicle
  const list = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<number>()
  const toFocus = useRef<number>(undefined)
  const { status, at: playhead } = player.getState()
  const stood = useRef(playhead)
  const own = trace[active ?? cone?.id ?? -1]
  const at = status === 'playing' ? stood.current : (own?.at ?? playhead)
  useEffect(() => {
    stood.current = at
  })
  useEffect(() => {
    if (toFocus.current === undefined) return
    list.current
      ?.querySelector<HTMLElement>(`[data-event="${toFocus.current}"]`)
      ?.focus({ preventScroll: true })
    toFocus.current = undefined
  })

  const around = Math.max(2, Math.min(AROUND, Math.floor(MOST_BUTTONS / sheet.lanes.length / 2)))
  const lanes = marksAround(chronicle, at, around)
  const shown = lanes.flatMap(({ marks }) => marks)
  const stop = (shown.find(({ event }) => event.id === (active ?? cone?.id)) ?? nearest(shown, at))?.event.id
  const spans = spansOf(chronicle.changes)

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
    toFocus.current = next.event.id
    setActive(next.event.id)
    bring(next.event.at)
  }
  /** What has the focus may have to make room for what is about to have it. */
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    const isWithin = relatedTarget instanceof Node && list.current?.contains(relatedTarget)
    if (!isWithin && toFocus.current === undefined) setActive(undefined)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows lead from one of its buttons to the next
    <div ref={list} className="event-list" onKeyDown={onKeyDown} onBlur={onBlur}>
      {lanes.map(({ node, marks }) => {
        const y = yOf(sheet, node) ?? 0
        const look = lookAt(spans.get(node), at)
        const state = look && (look.up === 'up' ? `${look.label}${look.stale ? ', stale' : ''}` : look.up)
        return (
          <ul key={node} aria-label={[nameOf(plan, node), state].filter(Boolean).join(', ')}>
            {marks.map((mark) => {
              const { event } = mark
              const relation = cone ? `, ${said[cone.relationOf(event.id)]}` : ''
              return (
                <li key={event.id}>
                  <button
                    type="button"
                    data-event={event.id}
                    tabIndex={event.id === stop ? 0 : -1}
                    aria-pressed={event.id === cone?.id}
                    aria-label={`${timeText(event.at, plan.pace)}: ${narrate(event, { plan, trace })}${relation}`}
                    style={{ left: event.at * sheet.scale, top: y }}
                    onClick={() => {
                      toFocus.current = event.id
                      setActive(event.id)
                      onSelect(event.id)
                    }}
                  />
                </li>
              )
            })}
          </ul>
        )
      })}
    </div>
  )
}

const nearest = (marks: readonly Mark[], at: Micros): Mark | undefined =>
  marks.length === 0
    ? undefined
    : marks.reduce((a, b) => (Math.abs(b.event.at - at) < Math.abs(a.event.at - at) ? b : a))
