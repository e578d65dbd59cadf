import type { Player } from '../player/player.ts'

/** After a pause of the page itself (another tab), time does not jump. */
const LONGEST_FRAME_MS = 100

/** The only clock there is: while the player plays, every frame tells it how long the last one took. */
export function tickWhilePlaying(player: Player): () => void {
  let frame = 0
  let last = 0
  const onFrame = (now: number) => {
    frame = 0
    if (player.getState().status !== 'playing') return
    // The first frame may have begun before the play did.
    player.tick(Math.min(LONGEST_FRAME_MS, Math.max(0, now - last)))
    last = now
    start()
  }
  const start = () => {
    if (frame === 0) frame = requestAnimationFrame(onFrame)
  }
  const onChange = () => {
    if (player.getState().status !== 'playing' || frame !== 0) return
    last = performance.now()
    start()
  }
  onChange()
  const stop = player.subscribe(onChange)
  return () => {
    stop()
    cancelAnimationFrame(frame)
  }
}
