import type { Player } from '../../player/player.ts'
import { chronicleOf } from '../../scene/spacetime/chronicle.ts'
import { frontierOf } from '../frontier.ts'
import { saveBlob } from '../share/saveFile.ts'
import { Endangered } from '../spacetime/Endangered.ts'
import { paletteOf } from '../spacetime/palette.ts'
import { isFar } from '../spacetime/picture.ts'
import { toPng, toSvg } from '../spacetime/save.ts'
import { legibleZoom, usual } from '../spacetime/sizes.ts'
import { fileName } from './shots.ts'
import { sizes, type Look } from './sizes.ts'
import type { Kind } from './stage.ts'

/** A wider picture is more than canvases hold, twice as fine. */
const WIDEST_PX = 8000

/** The shown run in space and time, from its beginning as far as it was shown, as a file. */
export async function saveSpaceTime(player: Player, kind: Kind, { size, theme }: Look): Promise<void> {
  const { timeline, plan } = player.run()
  const frontier = frontierOf(player)
  const chronicle = chronicleOf(timeline, frontier)
  // It learns as much at once as a frame has room for.
  while (!chronicle.advance(frontier));

  const { lanes } = chronicle
  const { names, axis, px } = usual
  const [, pitch] = usual.pitch
  const seen = sizes[size].width - names
  const width = Math.min(
    WIDEST_PX,
    Math.max(seen, (seen * legibleZoom(plan, seen) * frontier.at) / plan.endsAt),
  )
  const scale = width / Math.max(1, frontier.at)
  const sheet = { scale, left: 0, right: width, again: 0, lanes, pitch, first: Math.round(pitch * 0.64) }
  const picture = {
    chronicle,
    now: frontier.at,
    sheet,
    fresh: 0,
    isFar: isFar(chronicle, sheet),
    palette: paletteOf(theme),
    px,
    cone: undefined,
    endangered: new Endangered(player).now(),
  }
  const page = { picture, names, axis }
  const blob = kind === 'png' ? await toPng(page) : new Blob([toSvg(page)], { type: 'image/svg+xml' })
  if (blob) saveBlob(fileName(`${plan.scenario.id}-space-time`, [frontier.at], plan.pace, kind), blob)
}
