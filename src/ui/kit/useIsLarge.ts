import { useUi } from '../store.ts'
import { useMedia } from './useMedia.ts'

/** From here on the root's size, and all type with it, is a quarter above the usual, as theme.css has it. */
const WALL = '(min-width: 3080px) and (min-height: 1740px)'

/** Charts are measured for large letters in a lecture hall and on a wall. */
export function useIsLarge(): boolean {
  const isHall = useUi(({ theme }) => theme === 'projector')
  const isWall = useMedia(WALL)
  return isHall || isWall
}
