import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Run } from '../../../run.ts'
import { isRing } from '../../../scene/layout/crowd.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import '../../stage/stage.css'
import { useBuilding } from '../state.ts'
import { says } from '../words.ts'
import { actsOn, type Acts } from './acts.ts'
import './board.css'
import { BoardMenu } from './BoardMenu.tsx'
import type { BoardDrawing } from './drawing.ts'
import { listenToHands, type Hands } from './hands.ts'
import { listenToKeys, makeTabStops } from './keys.ts'
import { mountBoard } from './mount.ts'

const handsOf = (acts: Acts): Hands => ({
  ...acts,
  select: (selected) => useBuilding.setState({ selected }),
  openMenu: (place, anchor, isLinking = false) =>
    useBuilding.setState({ menu: { place, anchor, isLinking } }),
})

/** The cluster as it will stand on the stage: nodes are dragged, links are drawn, and whatever is pointed at has a menu. */
export function Board({ run }: { run: Run }) {
  const svg = useRef<SVGSVGElement>(null)
  const [drawing, setDrawing] = useState<BoardDrawing>()
  const selected = useBuilding((building) => building.selected)
  const acts = useMemo(() => actsOn(run.plan, () => drawing?.shares() ?? new Map()), [run, drawing])

  useLayoutEffect(() => {
    if (!svg.current) return undefined
    const mounted = mountBoard(svg.current)
    setDrawing(mounted.drawing)
    return () => mounted.unmount()
  }, [])
  useLayoutEffect(() => {
    if (!drawing) return
    drawing.show(run)
    drawing.select(selected ?? undefined)
    makeTabStops(drawing)
  }, [drawing, run, selected])
  useLayoutEffect(() => {
    if (!svg.current || !drawing) return undefined
    const hands = handsOf(acts)
    const stops = [listenToHands(svg.current, drawing, hands), listenToKeys(svg.current, drawing, hands)]
    return () => stops.forEach((stop) => stop())
  }, [drawing, acts])

  return (
    <section className="board" aria-label={says.board()}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no such tag, and its own role hides the things inside */}
      <svg ref={svg} className="stage" role="group" aria-label={says.cluster()} />
      <div className="board-tools text-13 text-muted">
        <Button look="outline" className="text-14 text-ink" onClick={() => acts.add('server')}>
          <Icon name="plus" size={18} />
          {says.addServer()}
        </Button>
        <Button look="outline" className="text-14 text-ink" onClick={() => acts.add('client')}>
          <Icon name="plus" size={18} />
          {says.addClient()}
        </Button>
        <p className="min-w-64 flex-1 py-1">{isRing(run.plan.nodes.length) ? says.onRing() : says.hint()}</p>
      </div>
      <BoardMenu plan={run.plan} acts={acts} />
    </section>
  )
}
