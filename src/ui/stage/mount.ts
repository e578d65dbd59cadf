import type { Player } from '../../player/player.ts'
import { useUi } from '../store.ts'
import { boxOf } from './box.ts'
import { Dangers } from './dangers.ts'
import { Drawing } from './drawing.ts'
import { forgetWidths } from './measure.ts'

/** Draws a player's run into the element until the returned function is called. */
export function mountStage(svg: SVGSVGElement, player: Player): () => void {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)')
  const drawing = new Drawing(svg, () => reduced.matches)
  const dangers = new Dangers(player)

  const draw = (): void => {
    const { timeline, plan } = player.run()
    const { at, moment, status } = player.getState()
    svg.toggleAttribute('data-resting', status !== 'playing')
    drawing.draw({
      world: player.world(),
      at,
      plan,
      trace: timeline.trace,
      traced: timeline.traceCount(moment),
      endangered: dangers.now(),
    })
  }
  const resize = (): void => {
    const box = boxOf(svg)
    if (box) drawing.resize(box)
  }
  const select = (): void => drawing.pointing.select(useUi.getState().selection)
  const differ = (): void => drawing.pointing.differ(useUi.getState().differing)

  draw()
  resize()
  select()
  differ()
  drawing.pointing.makeTabStop(undefined)
  const observer = new ResizeObserver(resize)
  observer.observe(svg)
  const onFonts = (): void => {
    forgetWidths()
    resize()
  }
  document.fonts.addEventListener('loadingdone', onFonts)

  const stops = [
    player.onFrame(draw),
    player.subscribe(draw),
    useUi.subscribe((ui, before) => {
      if (ui.selection !== before.selection) select()
      if (ui.differing !== before.differing) differ()
      if (ui.theme !== before.theme) requestAnimationFrame(resize)
    }),
    () => observer.disconnect(),
    () => drawing.dispose(),
    () => document.fonts.removeEventListener('loadingdone', onFonts),
    () => reduced.removeEventListener('change', draw),
  ]
  reduced.addEventListener('change', draw)
  let isOver = false
  const bringRest = async (): Promise<void> => {
    const [{ handsOn }, { callOut }] = await Promise.all([import('./hands.ts'), import('./callout.ts')])
    if (!isOver) stops.push(handsOn(svg, drawing, player), callOut(drawing, player))
  }
  void bringRest()
  return () => {
    isOver = true
    for (const stop of stops) stop()
    svg.replaceChildren()
  }
}
