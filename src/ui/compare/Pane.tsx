import { useMemo, type ReactNode } from 'react'
import { useWork, WorkContext } from '../usePlayer.ts'
import { paneOf } from './pane.ts'

/** Whatever is inside sees the run `id` as the one that is shown. */
export function Pane({ id, children }: { id: string; children: ReactNode }) {
  const work = useWork()
  const side = useMemo(() => ({ ...work, player: paneOf(work.player, id) }), [work, id])
  return <WorkContext value={side}>{children}</WorkContext>
}
