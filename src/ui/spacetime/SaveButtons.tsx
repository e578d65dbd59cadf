import type { Player } from '../../player/player.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import type { Cone } from '../../scene/spacetime/cone.ts'
import type { Sheet } from '../../scene/spacetime/sheet.ts'
import { frontierOf } from '../frontier.ts'
import { Button } from '../kit/Button.tsx'
import { letGo } from '../kit/letGo.ts'
import { Endangered } from './Endangered.ts'
import { paletteOfPaper } from './palette.ts'
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
      palette: paletteOfPaper(),
      px: sizes.px,
      cone,
      endangered: new Endangered(player).now(),
    }
    const around = { picture, names: sizes.names, axis: sizes.axis }
    const blob = kind === 'png' ? await toPng(around) : new Blob([toSvg(around)], { type: 'image/svg+xml' })
    if (blob) download(blob, `${chronicle.plan.scenario.id}-space-time.${kind}`)
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

/** The browser has read it by then. */
const READ_MS = 10_000

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS)
}
