import type { DrawnBar } from './chart.ts'

interface CallPointProps {
  readonly drawn: DrawnBar
  /** In pixels. */
  readonly at: number
  readonly nth: number
  readonly top: number
}

/** A number needs this much beside its bar, or in one that has no end. */
const NUMBER_PX = 16
/** In a narrower bar a dot would be all that is seen. */
const DOT_PX = 14

/** The instant at which a call seems to happen, and its number in the order. */
export function CallPoint({ drawn: { bar, x, width, room }, at, nth, top }: CallPointProps) {
  // What nobody answered may happen after its client has gone on: beneath the bars that follow.
  const isLate = at > x + width
  const size = isLate ? 'dot-late' : width < DOT_PX ? 'dot-small' : ''
  const isTorn = bar.call.outcome === 'unknown'
  const number = !isTorn ? x + width : at - x < NUMBER_PX * 2 ? at : x
  const numberRoom = x + (isTorn ? width : room) - number
  return (
    <>
      <span className={`dot ${size}`} style={{ left: at, top }} />
      {numberRoom > NUMBER_PX && (
        <span aria-hidden="true" className="dot-number" style={{ left: number, top }}>
          {nth}
        </span>
      )}
    </>
  )
}
