import type { Player } from '../../player/player.ts'
import { saveBlob } from '../share/saveFile.ts'
import { OffStage } from './OffStage.ts'
import { toPng } from './raster.ts'
import { fileName } from './shots.ts'
import type { Look } from './sizes.ts'

export type Kind = 'svg' | 'png'

/** The shown run at the playhead, as a file. */
export async function saveStage(player: Player, kind: Kind, look: Look): Promise<void> {
  const run = player.run()
  const { at, moment } = player.getState()
  const stage = await OffStage.open(run, look)
  try {
    const svg = await stage.svgAt(at, moment, true)
    const blob = kind === 'png' ? await toPng(svg) : new Blob([svg], { type: 'image/svg+xml' })
    const { scenario, pace } = run.plan
    saveBlob(fileName(scenario.id, [at], pace, kind), blob)
  } finally {
    stage.close()
  }
}
