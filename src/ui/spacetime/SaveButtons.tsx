import type { Player } from '../../player/player.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import type { Cone } from '../../scene/spacetime/cone.ts'
import type { Sheet } from '../../scene/spacetime/sheet.ts'
import { frontierOf } from '../frontier.ts'
import { Button } from '../kit/Button.tsx'
import { letGo } from '../kit/letGo.ts'
import { saveBlob } from '../share/saveFile.ts'
import { Endangered } from './Endangered.ts'
import { paletteOf } from './palette.ts'
import { isFar } from './picture.ts'
import { toPng, toSvg } from './save.ts'
import type { Sizes } from './sizes.ts'
import { says } from './words.ts'

interface SaveButtonsProps {
  readonly player: Player
  readonly chronicle: Chronicle
  readonly cone: Cone | undefined
  readonly sheet: Sheet
  readonly sizes: Sizes
  /** From where to where the sheet is seen, in pixels. */
  readonly seen: () => readonly [number, number]
}

/** What is seen, as a file for lecture notes: black on white, whatever the screen is. */
export function SaveButtons({ player, chronicle, cone, sheet, sizes, seen }: SaveButtonsProps) {
  const save = async (kind: 'svg' | 'png') => {
    const [left, right] = seen()
    const page = { ...sheet, left, right, again: left }
    const picture = {
      chronicle,
      now: frontierOf(player).at,
      sheet: page,
      fresh: left,
      isFar: isFar(chronicle, page),
      palette: paletteOf('light'),
      px: sizes.px,
      cone,
      endangered: new Endangered(player).now(),
    }
    const around = { picture, names: sizes.names, axis: sizes.axis }
    const blob = kind === 'png' ? await toPng(around) : new Blob([toSvg(around)], { type: 'image/svg+xml' })
    if (blob) saveBlob(`${chronicle.plan.scenario.id}-space-time.${kind}`, blob)
  }
  return (['svg', 'png'] as const).map((kind) => (
    <Button
      key={kind}
      look="bare"
      className="spacetime-save text-13"
      aria-label={says.saveAs({ format: kind.toUpperCase() })}
      onClick={(event) => {
        void save(kind)
        letGo(event)
      }}
    >
      {kind.toUpperCase()}
    </Button>
  ))
}
