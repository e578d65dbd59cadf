import type { MouseEvent } from 'react'

/** After a click by mouse or finger the arrows belong to the run again, not to the list of choices that was clicked. */
export function letGo(event: MouseEvent<HTMLElement>): void {
  if (event.detail > 0) event.currentTarget.blur()
}
