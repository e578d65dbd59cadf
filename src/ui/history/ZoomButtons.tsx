import { Button } from '../kit/Button.tsx'
import { says } from './words.ts'

interface ZoomButtonsProps {
  /** How much larger than all of it; 1 is as small as it gets. */
  readonly zoom: number
  readonly zoomBy: (factor: number) => void
}

export function ZoomButtons({ zoom, zoomBy }: ZoomButtonsProps) {
  return (
    <div className="chart-zoom">
      <Button look="bare" aria-label={says.zoomIn()} onClick={() => zoomBy(2)}>
        <span aria-hidden="true">+</span>
      </Button>
      <Button look="bare" aria-label={says.zoomOut()} disabled={zoom <= 1} onClick={() => zoomBy(0.5)}>
        <span aria-hidden="true">−</span>
      </Button>
    </div>
  )
}
