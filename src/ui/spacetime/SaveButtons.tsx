import { Button } from '../kit/Button.tsx'
import { letGo } from '../kit/letGo.ts'
import { paletteOf } from './palette.ts'
import type { Picture } from './picture.ts'
import { toPng, toSvg } from './save.ts'

interface SaveButtonsProps {
  readonly picture: () => Picture | undefined
  /** From where to where the sheet is seen, in pixels. */
  readonly seen: () => readonly [number, number]
  readonly sizes: { readonly names: number; readonly axis: number }
}

/** What is seen, as a file for lecture notes: black on white, whatever the screen is. */
export function SaveButtons({ picture, seen, sizes: { names, axis } }: SaveButtonsProps) {
  const save = async (kind: 'svg' | 'png') => {
    const now = picture()
    if (!now) return
    const [left, right] = seen()
    const sheet = { ...now.sheet, left, right, again: left }
    const palette = paletteOf(document.body, 'light')
    const page = { picture: { ...now, sheet, palette, fresh: left }, names, axis }
    const blob = kind === 'png' ? await toPng(page) : new Blob([toSvg(page)], { type: 'image/svg+xml' })
    if (blob) download(blob, `${now.chronicle.plan.scenario.id}-space-time.${kind}`)
  }
  return (
    <>
      {(['svg', 'png'] as const).map((kind) => (
        <Button
          key={kind}
          look="bare"
          className="spacetime-save text-13"
          aria-label={`Save as ${kind.toUpperCase()}`}
          onClick={(event) => {
            void save(kind)
            letGo(event)
          }}
        >
          {kind.toUpperCase()}
        </Button>
      ))}
    </>
  )
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
