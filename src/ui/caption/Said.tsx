import { useView } from '../usePlayer.ts'
import { captionAt } from './caption.ts'
import { SaidBand } from './SaidBand.tsx'
import { useInView } from './useInView.ts'

/** What is the case at the playhead. */
export function Said({ label }: { label?: string }) {
  const { tone, text, detail } = useView((player) => captionAt(player.run(), player.getState().moment))
  useInView(undefined)
  return (
    <SaidBand {...(label !== undefined && { label })} tone={tone} text={text}>
      {detail && <p className="mt-1 text-14 laptop:line-clamp-2 text-muted">{detail}</p>}
    </SaidBand>
  )
}
