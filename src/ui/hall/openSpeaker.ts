import { newName } from '../speaker/name.ts'
import { useUi } from '../store.ts'
import { hall, join } from './state.ts'
import { says } from './words.ts'

/** Opens the speaker window of this page's lecture, which begins with it. Within another page there is none. */
export function openSpeaker(): void {
  if (self !== top) return
  const lecture = hall.getState().lecture ?? newName()
  join(lecture)
  const query = new URLSearchParams(location.search)
  query.delete('theme')
  query.set('speaker', lecture)
  const opened = open(`?${query}`, `faultline-${lecture}`, 'popup,width=1280,height=720')
  if (!opened) useUi.getState().showToast({ text: says.blocked() })
}
